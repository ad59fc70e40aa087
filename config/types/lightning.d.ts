// What the platform's `lightning/*` modules give to components, as far as these components use it.

declare module 'lightning/platformShowToastEvent' {
  interface Toast {
    readonly title: string;
    readonly message?: string;
    /** Texts or links that stand for `{0}`, `{1}` ... in the message. */
    readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
    readonly variant?: 'info' | 'success' | 'warning' | 'error';
    readonly mode?: 'dismissible' | 'pester' | 'sticky';
  }
  /** https://developer.salesforce.com/docs/component-library/bundle/lightning-platform-show-toast-event */
  export class ShowToastEvent extends CustomEvent<Toast> {
    constructor(toast: Toast);
  }
}

declare module 'lightning/navigation' {
  import type { LightningElement } from 'lwc';

  export interface PageReference {
    readonly type: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly state?: Readonly<Record<string, string>>;
  }

  interface Navigating {
    [NavigationMixin.Navigate](page: PageReference, replace?: boolean): void;
    [NavigationMixin.GenerateUrl](page: PageReference): Promise<string>;
  }

  /** https://developer.salesforce.com/docs/component-library/bundle/lightning-navigation */
  export function NavigationMixin(
    base: typeof LightningElement
  ): Pick<typeof LightningElement, keyof typeof LightningElement> &
    (new () => LightningElement & Navigating);
  export namespace NavigationMixin {
    const Navigate: unique symbol;
    const GenerateUrl: unique symbol;
  }

  export const CurrentPageReference: import('lwc').WireAdapterConstructor<
    Record<string, never>,
    PageReference | null
  >;
}

declare module 'lightning/uiRecordApi' {
  interface FieldReference {
    readonly objectApiName: string;
    readonly fieldApiName: string;
  }

  export interface RecordRepresentation {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<
      Record<string, { readonly value: unknown; readonly displayValue: string | null }>
    >;
  }

  /** https://developer.salesforce.com/docs/platform/lwc/guide/reference-wire-adapters-record.html */
  export const getRecord: import('lwc').WireAdapterConstructor<
    {
      readonly recordId: string | undefined;
      readonly fields?: readonly (string | FieldReference)[];
      readonly optionalFields?: readonly (string | FieldReference)[];
    },
    WireResult<RecordRepresentation>
  >;
  export function getFieldValue(
    record: RecordRepresentation | undefined,
    field: string | FieldReference
  ): unknown;
  export function notifyRecordUpdateAvailable(
    records: readonly { readonly recordId: string }[]
  ): Promise<void>;
}

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';

  interface ModalOptions {
    readonly label: string;
    readonly size?: 'small' | 'medium' | 'large' | 'full';
    readonly description?: string;
    readonly disableClose?: boolean;
  }

  /** https://developer.salesforce.com/docs/component-library/bundle/lightning-modal */
  export default class LightningModal extends LightningElement {
    /** Opens the modal; gives what it was closed with, undefined when it was dismissed. */
    static open(options: ModalOptions & Readonly<Record<string, unknown>>): Promise<unknown>;
    label: string;
    size: string;
    disableClose: boolean;
    close(result?: unknown): void;
  }
}

declare module 'lightning/confirm' {
  interface ConfirmOptions {
    readonly message: string;
    readonly label: string;
    readonly variant?: 'header' | 'headerless';
    readonly theme?: 'default' | 'shade' | 'inverse' | 'success' | 'info' | 'warning' | 'error';
  }
  /** https://developer.salesforce.com/docs/component-library/bundle/lightning-confirm */
  const LightningConfirm: { open(options: ConfirmOptions): Promise<boolean> };
  export default LightningConfirm;
}
