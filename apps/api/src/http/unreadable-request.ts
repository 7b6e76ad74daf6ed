import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { answer, type ProblemAnswer } from '../problem/problem-of';

/** Answers what cannot be read as a request, in the form of every other error, and hangs up. `tell` hears of each. */
export const refuseUnreadable = (
  error: Error & { code?: string },
  socket: Socket,
  tell: (refused: ProblemAnswer) => void,
): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const refused =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? answer('ERR_REQUEST_TIMEOUT', 'The request did not arrive in time.')
      : answer('ERR_REQUEST_MALFORMED', 'The request cannot be understood.');
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
