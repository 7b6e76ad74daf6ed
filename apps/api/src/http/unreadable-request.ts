import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { answer, type ProblemAnswer } from '../problem/problem-of';

const refusalOf = (code: string | undefined): ProblemAnswer => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return answer('ERR_REQUEST_TIMEOUT', 'The request did not arrive in time.');
  if (code === 'HPE_HEADER_OVERFLOW')
    return answer('ERR_HEADERS_TOO_LARGE', 'Path and headers are larger than 16 KiB.');
  return answer('ERR_REQUEST_MALFORMED', 'The request cannot be understood.');
};

/** Answers what cannot be read as a request, in the form of every other error, and hangs up. `tell` hears of each. */
export const refuseUnreadable = (
  error: Error & { code?: string },
  socket: Socket,
  tell: (refused: ProblemAnswer) => void,
): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const refused = refusalOf(error.code);
  tell(refused);
  const { status, body } = refused;
  const text = JSON.stringify(body);
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Connection: close',
      '',
      text,
    ].join('\r\n'),
  );
};
