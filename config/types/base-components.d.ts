// What base components are as elements, and what their events carry, as far as these components use it.
// https://developer.salesforce.com/docs/component-library/overview/components

/** `lightning-input`, `lightning-radio-group`, `lightning-combobox` ... */
interface LightningInputElement extends HTMLElement {
  value: string;
  checked: boolean;
  disabled: boolean;
  readonly name: string;
  checkValidity(): boolean;
  reportValidity(): boolean;
  setCustomValidity(message: string): void;
}

/** `change` of a group of choices. */
type LightningChangeEvent = CustomEvent<{ readonly value: string }>;

/** `change` of a `lightning-input` of type checkbox or toggle. */
type LightningToggleEvent = CustomEvent<{ readonly checked: boolean }>;

/** `select` of a `lightning-button-menu`. */
type LightningMenuSelectEvent = CustomEvent<{ readonly value: string }>;

/** `rowaction` of a `lightning-datatable`. */
type LightningRowActionEvent<Row> = CustomEvent<{
  readonly action: { readonly name: string };
  readonly row: Row;
}>;

/** `rowselection` of a `lightning-datatable`. */
type LightningRowSelectionEvent<Row> = CustomEvent<{ readonly selectedRows: readonly Row[] }>;
