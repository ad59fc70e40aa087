/** What the embedded org does not model. Not an Apex exception: no Apex code can catch it. */
export class NotSupportedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotSupportedError';
  }
}

/**
 * `System.LimitException`: ends the transaction, cannot be caught and skips `finally`.
 * "a runtime exception that can't be handled",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
export class LimitError extends Error {
  /** As Apex code would see it, for job results and test reports. */
  readonly typeName = 'System.LimitException';
  constructor(message: string) {
    super(message);
    this.name = 'LimitError';
  }
}
