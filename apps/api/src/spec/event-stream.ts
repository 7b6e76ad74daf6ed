/** One event of a stream. */
export interface Told {
  readonly event: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
}

const toldIn = (frame: string): Told | null => {
  const fields = new Map(frame.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]));
  const [event, id, data] = [fields.get('event'), fields.get('id'), fields.get('data')];
  return event && id && data ? { event, id, data: JSON.parse(data) as Told['data'] } : null;
};

/** Reads server-sent events as they come; ends with the stream. */
export const toldBy = async function* (answer: Response): AsyncGenerator<Told, void, undefined> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of answer.body ?? []) {
    rest += decoder.decode(bytes as Uint8Array, { stream: true });
    const frames = rest.split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const told = toldIn(frame);
      if (told) yield told;
    }
  }
};
