/**
 * What steers a terminal, begins a line of its own, or turns the direction of what follows. Joiners are left: Persian, Indic
 * scripts and emoji are written with them.
 */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;
const steeringInLines = /(?!\r?\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A text of a stranger's, which stays on its line and is only looked at. */
export function plain(text: string): string {
  return text.replace(steering, '�');
}

/** The same for text that has lines of its own. */
export function plainLines(text: string): string {
  return text.replace(steeringInLines, '�');
}

/** A value as one line of JSON. What would steer a terminal is escaped, so it is still there for who reads the JSON. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(
    steering,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
