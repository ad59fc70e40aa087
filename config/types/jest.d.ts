// The matcher that config/jest/setup.mjs adds. Its package's own declarations do not compile without WebdriverIO.

declare namespace jest {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- an interface is added to by the same parameters
  interface Matchers<R, T> {
    /** https://github.com/salesforce/sa11y/tree/master/packages/jest */
    toBeAccessible(): Promise<R>;
  }
}
