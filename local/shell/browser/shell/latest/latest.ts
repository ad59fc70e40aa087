/** How a question ended; `stale`: a newer one was asked meanwhile. */
export type Answer<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'stale' };

/** Questions of which only the answer to the newest counts. */
export class Latest {
  private asked = 0;

  async of<T>(ask: () => Promise<T>): Promise<Answer<T>> {
    const asked = ++this.asked;
    const isStale = (): boolean => asked !== this.asked;
    try {
      const value = await ask();
      return isStale() ? { kind: 'stale' } : { kind: 'value', value };
    } catch (error) {
      return isStale() ? { kind: 'stale' } : { kind: 'failed', error };
    }
  }

  /** Whatever is under way counts no more. */
  stop(): void {
    this.asked++;
  }
}
