import { requestJson, Refused } from '../../shell/http/http';

/** A field as components name it: `Contact.Email`, or what `@salesforce/schema` gives. */
type FieldName = string | { readonly objectApiName: string; readonly fieldApiName: string };

interface UiField {
  readonly value: unknown;
  readonly displayValue: string | null;
}

interface UiRecord {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, UiField>>;
}

interface Config {
  readonly recordId?: string;
  readonly fields?: FieldName | readonly FieldName[];
  readonly optionalFields?: FieldName | readonly FieldName[];
  readonly layoutTypes?: unknown;
  readonly modes?: unknown;
}

type Emitted = { readonly data: UiRecord | undefined; readonly error: unknown };

const adapters = new Set<RecordAdapter>();

/**
 * Wired: a record's fields. Records by layout are not served.
 * Source: "getRecord", https://developer.salesforce.com/docs/platform/lwc/guide/reference-wire-adapters-record.html
 */
class RecordAdapter {
  recordId: string | undefined;
  private readonly emit: (value: Emitted) => void;
  private config: Config = {};
  private asked = 0;

  constructor(emit: (value: Emitted) => void) {
    this.emit = emit;
    emit({ data: undefined, error: undefined });
  }

  connect(): void {
    adapters.add(this);
  }

  disconnect(): void {
    adapters.delete(this);
    this.asked++;
  }

  update(config: Config): void {
    if (config.layoutTypes !== undefined || config.modes !== undefined)
      throw new Error(
        'the shell serves getRecord with fields and optionalFields, not with layoutTypes'
      );
    const fields = [...listOf(config.fields), ...listOf(config.optionalFields)];
    this.config = config;
    this.recordId = config.recordId;
    if (config.recordId === undefined || fields.length === 0 || fields.includes(undefined)) return;
    void this.load();
  }

  async load(): Promise<void> {
    const { recordId = '', fields, optionalFields } = this.config;
    const asked = ++this.asked;
    const query = new URLSearchParams({
      fields: namesOf(fields),
      optionalFields: namesOf(optionalFields)
    });
    let value: Emitted;
    try {
      const address = `/lightning/data/ui/records/${encodeURIComponent(recordId)}?${query}`;
      value = { data: frozen(await requestJson<UiRecord>(address)), error: undefined };
    } catch (error) {
      value = { data: undefined, error: failure(error) };
    }
    if (asked === this.asked) this.emit(value);
  }
}

export { RecordAdapter as getRecord };

/** Tells that records were changed by other means: whoever shows them asks anew. */
export async function notifyRecordUpdateAvailable(
  records: readonly { readonly recordId: string }[]
): Promise<void> {
  const ids = records.map(({ recordId }) => recordId);
  await Promise.all(
    [...adapters]
      .filter(({ recordId }) => recordId !== undefined && ids.includes(recordId))
      .map((adapter) => adapter.load())
  );
}

/** The value of a field of a record, parents' included: `Contact.Account.Name`; undefined when it was not asked for. */
export function getFieldValue(record: UiRecord | undefined, field: FieldName): unknown {
  return fieldOf(record, field)?.value;
}

/** The same as a page would show it; null where it is shown as it is. */
export function getFieldDisplayValue(
  record: UiRecord | undefined,
  field: FieldName
): string | null | undefined {
  return fieldOf(record, field)?.displayValue;
}

function fieldOf(record: UiRecord | undefined, field: FieldName): UiField | undefined {
  const [, ...path] = nameOf(field).split('.');
  let found: UiField | undefined;
  let within: unknown = record;
  for (const name of path) {
    found = isRecord(within) ? within.fields[name] : undefined;
    within = found?.value;
  }
  return found;
}

function isRecord(value: unknown): value is UiRecord {
  return typeof value === 'object' && value !== null && 'fields' in value;
}

function listOf(fields: Config['fields']): readonly (FieldName | undefined)[] {
  if (fields === undefined) return [];
  return Array.isArray(fields) ? fields : [fields as FieldName];
}

function namesOf(fields: Config['fields']): string {
  return listOf(fields)
    .flatMap((field) => (field === undefined ? [] : [nameOf(field)]))
    .join(',');
}

function nameOf(field: FieldName): string {
  return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

/** What the UI API answers a read with that it refuses: an array of errors as the body. */
function failure(error: unknown): object {
  const body = error instanceof Refused ? error.errors : [{ message: 'Disconnected or Canceled' }];
  return { status: error instanceof Refused ? error.status : 400, ok: false, statusText: '', body };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) frozen(member);
    Object.freeze(value);
  }
  return value;
}
