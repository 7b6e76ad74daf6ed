/** The codes of gRPC that this node ends calls with. */
export const status = {
  OK: 0,
  CANCELLED: 1,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;

export type Code = (typeof status)[keyof typeof status];

/** How a call ends, with what is told beside the code. */
export interface Status {
  readonly code: Code;
  /** One sentence, for the caller to read. */
  readonly details: string;
  /** Printable ASCII. */
  readonly trailers: Readonly<Record<string, string>>;
}

/** A call ended otherwise than well. */
export const failure = (code: Code, details: string, trailers: Readonly<Record<string, string>> = {}): Status => ({
  code,
  details,
  trailers,
});
