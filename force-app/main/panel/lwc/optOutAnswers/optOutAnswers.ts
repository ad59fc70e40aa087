/** Tells which answers still count: none that was asked for before one that has been taken. */
export class Answers {
  private asked = 0;
  private taken = 0;

  /** Number of a question that is put now. */
  ask(): number {
    this.asked += 1;
    return this.asked;
  }

  /** Whether the answer to this question is newer than all that were taken; then it is taken. */
  take(question: number): boolean {
    if (question <= this.taken) return false;
    this.taken = question;
    return true;
  }

  /** Lets no answer count that is still on its way. */
  dropAll(): void {
    this.taken = this.asked;
  }
}
