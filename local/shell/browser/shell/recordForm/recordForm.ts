import { api, LightningElement } from 'lwc';
import type { RecordInput, RecordItem, RecordModel } from '../../../page-data';
import { WORDS } from '../../../words';
import { focusOn } from '../focus/focus';
import { Refused, requestJson, type RestError } from '../http/http';

type Value = RecordInput['value'];

interface ShownInput extends RecordInput {
  readonly kind: string;
  readonly isCheckbox: boolean;
  readonly isLines: boolean;
  readonly isChoice: boolean;
  readonly isPlain: boolean;
  readonly step: string | null;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

interface ShownItem extends RecordItem {
  readonly isReadonly: boolean;
  readonly fields: readonly ShownInput[];
}

interface ShownSection {
  readonly label: string | null;
  readonly columns: readonly { readonly key: string; readonly items: readonly ShownItem[] }[];
}

type Input = HTMLElement & {
  readonly dataset: DOMStringMap;
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
};

const INPUT_TYPES: Partial<Record<RecordInput['type'], string>> = {
  phone: 'tel',
  email: 'email',
  url: 'url',
  number: 'number',
  date: 'date',
  datetime: 'datetime'
};

/** Edits what the layout and the user's permissions let be edited; saves only what was changed. */
export default class RecordForm extends LightningElement {
  words = WORDS.record;
  sections: readonly ShownSection[] = [];
  errors: readonly { readonly key: string; readonly text: string }[] = [];
  isBusy = false;
  private model: RecordModel | null = null;
  private readonly changed = new Map<string, Value>();
  private focused = false;

  @api
  get record(): RecordModel | null {
    return this.model;
  }

  set record(record: RecordModel | null) {
    // Whoever edits keeps what the form began with.
    if (this.model?.id === record?.id) return;
    this.model = record;
    this.sections = record?.sections.map(sectionOf) ?? [];
  }

  get hasErrors(): boolean {
    return this.errors.length > 0;
  }

  renderedCallback(): void {
    if (this.focused) return;
    const first = this.inputs()[0];
    if (first === undefined) return;
    this.focused = true;
    first.focus();
  }

  take(event: CustomEvent<{ readonly value?: string; readonly checked?: boolean }>): void {
    const input = event.currentTarget as Input;
    const field = this.fieldOf(input);
    if (field === undefined) return;
    input.setCustomValidity('');
    input.reportValidity();
    const value = valueOf(field, event.detail);
    if (value === (field.value === '' ? null : field.value)) this.changed.delete(field.field);
    else this.changed.set(field.field, value);
  }

  cancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const input of this.inputs()) input.setCustomValidity('');
    const invalid = this.inputs().filter((input) => !input.reportValidity());
    if (invalid.length > 0) {
      invalid[0]?.focus();
      return;
    }
    if (this.model === null || this.isBusy) return;
    const { object, id } = this.model;
    this.isBusy = true;
    this.errors = [];
    try {
      if (this.changed.size > 0)
        await requestJson(`/lightning/data/sobjects/${object}/${id}`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(Object.fromEntries(this.changed))
        });
      this.dispatchEvent(new CustomEvent('saved'));
    } catch (error) {
      this.refuse(error);
    } finally {
      this.isBusy = false;
    }
  }

  /** Messages of fields stand at the fields, all others on top. */
  private refuse(error: unknown): void {
    const refused: readonly RestError[] =
      error instanceof Refused
        ? error.errors
        : [{ message: error instanceof Error ? error.message : String(error), errorCode: '' }];
    const onTop = refused.filter((one) => !this.showAtField(one));
    const atFields = refused.length > onTop.length;
    const texts = [
      ...onTop.map(({ message }) => message),
      ...(atFields ? [WORDS.record.review] : [])
    ];
    this.errors = texts.map((text, index) => ({ key: String(index), text }));
    requestAnimationFrame(() => focusOn(this.refs?.['errors']));
  }

  private showAtField({ fields = [], message }: RestError): boolean {
    const inputs = this.inputs().filter((input) => fields.includes(input.dataset['field'] ?? ''));
    for (const input of inputs) {
      input.setCustomValidity(message);
      input.reportValidity();
    }
    return inputs.length > 0;
  }

  private inputs(): Input[] {
    return Array.from(this.template?.querySelectorAll<Input>('[data-field]') ?? []);
  }

  private fieldOf(input: Input): RecordInput | undefined {
    return this.sections
      .flatMap(({ columns }) =>
        columns.flatMap(({ items }) => items.flatMap(({ fields }) => fields))
      )
      .find(({ field }) => field === input.dataset['field']);
  }
}

function sectionOf(section: RecordModel['sections'][number]): ShownSection {
  return {
    label: section.label,
    columns: section.columns.map((items, index) => ({
      key: String(index),
      items: items.map((item) => ({
        ...item,
        isReadonly: item.inputs.length === 0,
        fields: item.inputs.map(inputOf)
      }))
    }))
  };
}

function inputOf(input: RecordInput): ShownInput {
  const { type, choices, value, scale } = input;
  const isChoice = type === 'choice';
  const kept = typeof value === 'string' && value !== '' && !choices.includes(value) ? [value] : [];
  return {
    ...input,
    value: isChoice ? (value ?? '') : value,
    kind: INPUT_TYPES[type] ?? 'text',
    isCheckbox: type === 'checkbox',
    isLines: type === 'lines',
    isChoice,
    isPlain: !['checkbox', 'lines', 'choice'].includes(type),
    step: type === 'number' ? String(10 ** -(scale ?? 0)) : null,
    options: isChoice
      ? [
          { label: WORDS.record.none, value: '' },
          ...[...kept, ...choices].map((choice) => ({ label: choice, value: choice }))
        ]
      : []
  };
}

function valueOf(
  { type }: RecordInput,
  { value, checked }: { readonly value?: string; readonly checked?: boolean }
): Value {
  if (type === 'checkbox') return checked === true;
  if (value === undefined || value === '') return null;
  return type === 'number' ? Number(value) : value;
}
