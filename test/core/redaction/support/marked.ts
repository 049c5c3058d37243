/** Examples of rules: each value that has to be found stands in «guillemets». */
export interface Marked {
  readonly text: string;
  readonly values: readonly { readonly start: number; readonly end: number }[];
}

export function readMarked(example: string): Marked {
  const values: { start: number; end: number }[] = [];
  let text = '';
  for (const [n, piece] of example.split(/[«»]/).entries()) {
    if (n % 2 === 1) values.push({ start: text.length, end: text.length + piece.length });
    text += piece;
  }
  return { text, values };
}
