const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const wordJoiner = '\u2060';

/**
 * A name of people's choosing as it may stand in a mail to a stranger: one line, nothing invisible, and nothing that a
 * mail program turns into a link, such as `evil.example`: after the joiner the dot no longer separates a host's labels.
 */
export function plainLabel(name: string): string {
  const line = name.replace(invisible, ' ').replace(/\s+/g, ' ').trim();
  const short = Array.from(line).slice(0, 80).join('');
  return short.replace(/([.:/@])(?=\S)/g, `$1${wordJoiner}`);
}
