/** What the words somebody says on a finding are sealed for: this finding, at the instant they were said. */
export const contextOfWords = ({ findingId, at }: { readonly findingId: string; readonly at: string }): string =>
  `${findingId}/${at}`;
