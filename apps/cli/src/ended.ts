/** The command was told to stop, or nobody takes what it prints. It ends without a word, with this exit code. */
export class Ended extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('ended');
    this.exitCode = exitCode;
  }
}
