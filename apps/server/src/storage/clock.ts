/** Time is the database's; tests may shift what the rules see of it. */
export interface Clock {
  /** The instant that rules work with, from the instant the database read. */
  adjust(databaseNow: Date): Date;
}

export const databaseClock: Clock = { adjust: (databaseNow) => databaseNow };
