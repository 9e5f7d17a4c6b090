/** Something a user wrote or forgot. Its message says what, the value and what to do, and is printed without a stack trace. */
export class Mistake extends Error {
  override readonly name = 'Mistake';
}
