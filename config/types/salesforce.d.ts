// What `@salesforce/*` gives to components, apart from Apex methods, labels and custom permissions, which
// are generated. https://developer.salesforce.com/docs/platform/lwc/guide/reference-salesforce-modules.html

/** What a wired property or function gets; both are undefined until the first answer. */
interface WireResult<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
}

declare module '@salesforce/apex' {
  /** Asks for the data of a wired cacheable method again. */
  export function refreshApex(wired: unknown): Promise<void>;
}

declare module '@salesforce/schema/*' {
  /** An object, or a field of one: then with both names. */
  const reference: { readonly objectApiName: string; readonly fieldApiName: string };
  export default reference;
}

declare module '@salesforce/userPermission/*' {
  /** True when the user holds it, else undefined. */
  const held: true | undefined;
  export default held;
}

declare module '@salesforce/user/Id' {
  const id: string;
  export default id;
}

declare module '@salesforce/i18n/lang' {
  /** A BCP 47 tag such as `en-US`. */
  const lang: string;
  export default lang;
}

declare module '@salesforce/i18n/locale' {
  /** A BCP 47 tag such as `en-US`. */
  const locale: string;
  export default locale;
}

declare module '@salesforce/i18n/timeZone' {
  /** An IANA name such as `America/Los_Angeles`. */
  const timeZone: string;
  export default timeZone;
}

declare module '@salesforce/client/formFactor' {
  const formFactor: 'Large' | 'Medium' | 'Small';
  export default formFactor;
}
