/** The channel of PostgreSQL on which it is said that a view of handlings or of findings has moved on; the payload names it. */
export const NEWS_CHANNEL = 'lieciba_views';
