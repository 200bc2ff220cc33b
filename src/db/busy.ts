/** Another connection holds the write lock; the statement did nothing and may be tried again. */
export class Busy extends Error {
  constructor() {
    super('the database is busy');
    this.name = 'Busy';
  }
}
