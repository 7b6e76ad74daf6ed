/** What the views refuse; `code` is stable, the message a sentence without anybody's data. */
export class ViewsError extends Error {
  override readonly name = 'ViewsError';
  constructor(
    readonly code: 'ERR_CURSOR_MALFORMED' | 'ERR_VIEWS_NEWER',
    message: string,
  ) {
    super(message);
  }
}
