/** Colours that are told apart and, at this lightness, carry white text, as hues. */
const hues = [12, 32, 88, 150, 178, 200, 222, 250, 275, 300, 322, 345];

/** The colour of a person, the same on every screen and every day. @param accountId any stable id */
export function personColor(accountId: string): string {
  let sum = 7;
  for (const character of accountId) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return `hsl(${hues[sum % hues.length]} 48% 33%)`;
}
