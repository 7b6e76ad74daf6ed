const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whether lists and objects stand in each other deeper than `levels`. Of what is no JSON it may say either. */
export const isDeeperThan = (levels: number, json: Uint8Array): boolean => {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (byte === QUOTE) inText = !inText;
    else if (inText) {
      if (byte === BACKSLASH) i++;
    } else if (byte === LIST || byte === OBJECT) {
      if (++depth > levels) return true;
    } else if (byte === LIST_END || byte === OBJECT_END) depth--;
  }
  return false;
};
