import type { Value } from '../../emit/abi';
import { ApexDate } from '../../values/date';
import { ApexDecimal } from '../../values/decimal';
import { ApexSObject } from '../../values/sobject';
import type { ApexPlainObject } from '../dml/option-objects';
import { runPasses } from '../dml/partial-success';
import type { DmlOptions, RecordResult, RowError } from '../dml/results';
import { dmlException } from '../dml/results';
import { checkObjectAccess } from '../dml/statement';
import { today } from '../dml/today';
import type { RowInput } from '../dml/work';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';
import type { Conversion } from './conversion';
import { isError, readConversion } from './conversion';
import { blanksFilled, mapped, TO_ACCOUNT, TO_CONTACT, TO_OPPORTUNITY } from './mapping';

export interface ConvertOutcome {
  readonly success: boolean;
  readonly leadId: string | null;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly errors: readonly RowError[];
}

/** Ids of what the conversion of one lead made or met, and what refused it. */
interface Progress {
  readonly conversion: Conversion;
  accountId: string | null;
  contactId: string | null;
  opportunityId: string | null;
  errors: RowError[];
}

/**
 * Converts leads: accounts, contacts and opportunities are made or completed, then the leads updated,
 * each step with its triggers, validation rules and required fields.
 * @throws DmlException when `allOrNone` and a lead failed; else a failed lead leaves the others.
 * Source: "Considerations for Converting Leads" ("During lead conversion, triggers fire. Universally
 * required custom fields and validation rules are enforced"),
 * https://help.salesforce.com/apex/HTViewHelpDoc?id=leads_notes.htm
 */
export function convertLeads(
  tx: Transaction,
  requests: readonly (ApexPlainObject | null)[],
  options: DmlOptions
): ConvertOutcome[] {
  if (requests.length === 0) return [];
  tx.limits.spend('dmlStatements');
  tx.limits.spend('dmlRows', requests.length);
  if (options.access === 'user') {
    checkObjectAccess(tx, 'update', [typeOf(tx.schema, 'Lead')]);
    checkObjectAccess(tx, 'insert', [typeOf(tx.schema, 'Account'), typeOf(tx.schema, 'Contact')]);
  }
  const read = requests.map((request, index) => readConversion(tx, request, index));
  const outcomes = read.map((entry) => failed(isError(entry) ? [entry] : []));
  let pending = read.filter((entry): entry is Conversion => !isError(entry));
  const doomed = options.allOrNone && outcomes.some((outcome) => outcome.errors.length > 0);
  while (pending.length > 0 && !doomed) {
    const savepoint = tx.database.savepoint(tx);
    const progress = attempt(tx, pending, { ...options, allOrNone: true });
    const bad = progress.filter((p) => p.errors.length > 0);
    for (const p of progress)
      outcomes[p.conversion.index] = p.errors.length > 0 ? failed(p.errors) : converted(p);
    if (bad.length === 0) break;
    tx.database.rollbackTo(tx, savepoint);
    pending = progress.filter((p) => p.errors.length === 0).map((p) => p.conversion);
    if (options.allOrNone) break;
  }
  if (options.allOrNone && outcomes.some((outcome) => outcome.errors.length > 0))
    throw dmlException(
      'ConvertLead',
      outcomes.map((o, i) => asResult(tx, requests[i] ?? null, o))
    );
  return outcomes;
}

function attempt(
  tx: Transaction,
  conversions: readonly Conversion[],
  options: DmlOptions
): Progress[] {
  const all = conversions.map((conversion): Progress => ({
    conversion,
    accountId: conversion.account?.id ?? null,
    contactId: conversion.contact?.id ?? null,
    opportunityId: null,
    errors: []
  }));
  write(tx, all, 'Account', accountRecord, options, (p, id) => (p.accountId = id));
  write(tx, all, 'Contact', contactRecord, options, (p, id) => (p.contactId = id));
  write(tx, all, 'Opportunity', opportunityRecord, options, (p, id) => (p.opportunityId = id));
  write(tx, all, 'Lead', leadRecord, options, () => undefined);
  return all;
}

interface Draft {
  readonly record: ApexSObject;
  readonly platformValues?: Readonly<Record<string, Value>>;
}

/** Inserts or updates, by whether it has an Id, what `draft` makes of each conversion still alive. */
function write(
  tx: Transaction,
  all: readonly Progress[],
  object: string,
  draft: (tx: Transaction, p: Progress, options: DmlOptions) => Draft | null,
  options: DmlOptions,
  done: (p: Progress, id: string) => void
): void {
  if (all.some((p) => p.errors.length > 0)) return;
  const owners: Progress[] = [];
  const inputs: RowInput[] = [];
  for (const p of all) {
    const made = draft(tx, p, options);
    if (made === null) continue;
    const { record, platformValues = {} } = made;
    const kind = record.id === null ? 'insert' : 'update';
    owners.push(p);
    inputs.push({
      index: inputs.length,
      record,
      type: typeOf(tx.schema, object),
      kind,
      id: record.id,
      error: null,
      platformValues
    });
  }
  runPasses(tx, inputs, options).forEach((row, i) => {
    const p = owners[i];
    if (p === undefined) return;
    p.errors.push(...row.errors);
    if (row.saved !== null) done(p, row.saved.id);
  });
}

function accountRecord(tx: Transaction, { conversion }: Progress): Draft | null {
  const type = typeOf(tx.schema, 'Account');
  const { lead, account, owner } = conversion;
  const record =
    account === null
      ? mapped(type, TO_ACCOUNT, lead, { OwnerId: owner })
      : blanksFilled(type, TO_ACCOUNT, lead, account, []);
  return record === null ? null : { record };
}

function contactRecord(tx: Transaction, p: Progress): Draft | null {
  const type = typeOf(tx.schema, 'Contact');
  const { lead, contact, owner, overwriteLeadSource } = p.conversion;
  if (contact === null)
    return {
      record: mapped(type, TO_CONTACT, lead, { OwnerId: owner, AccountId: p.accountId })
    };
  const overwrite = overwriteLeadSource ? ['LeadSource'] : [];
  const record = blanksFilled(type, TO_CONTACT, lead, contact, overwrite);
  if ((contact.values['AccountId'] ?? null) !== null) return record === null ? null : { record };
  const withAccount = record ?? new ApexSObject(type, [['Id', contact.id]]);
  withAccount.fields.set('AccountId', p.accountId);
  return { record: withAccount };
}

function opportunityRecord(tx: Transaction, p: Progress, { access }: DmlOptions): Draft | null {
  const { lead, opportunityName, owner } = p.conversion;
  if (opportunityName === null) return null;
  const type = typeOf(tx.schema, 'Opportunity');
  if (access === 'user') checkObjectAccess(tx, 'insert', [type]);
  const record = mapped(type, TO_OPPORTUNITY, lead, {
    Name: opportunityName,
    AccountId: p.accountId,
    OwnerId: owner,
    StageName: type.fields.get('stagename')?.picklistValues[0] ?? null,
    CloseDate: endOfQuarter(today(tx))
  });
  return { record, platformValues: FIRST_STAGE };
}

/** What a new org says of its first stage. */
const FIRST_STAGE = {
  Probability: ApexDecimal.of(10),
  ForecastCategory: 'Pipeline',
  ForecastCategoryName: 'Pipeline'
};

function leadRecord(tx: Transaction, p: Progress): Draft {
  const { lead, status } = p.conversion;
  return {
    record: new ApexSObject(typeOf(tx.schema, 'Lead'), [['Id', lead.id]]),
    platformValues: {
      Status: status,
      IsConverted: true,
      ConvertedDate: today(tx),
      ConvertedAccountId: p.accountId,
      ConvertedContactId: p.contactId,
      ConvertedOpportunityId: p.opportunityId
    }
  };
}

/** Opportunities of converted leads close at the end of the quarter. */
function endOfQuarter(date: ApexDate): ApexDate {
  const lastMonth = Math.ceil(date.month / 3) * 3;
  return new ApexDate(ApexDate.of(date.year, lastMonth + 1, 1).days - 1);
}

function converted(p: Progress): ConvertOutcome {
  const { accountId, contactId, opportunityId, conversion } = p;
  return {
    success: true,
    leadId: conversion.lead.id,
    accountId,
    contactId,
    opportunityId,
    errors: []
  };
}

function failed(errors: readonly RowError[]): ConvertOutcome {
  const none = { leadId: null, accountId: null, contactId: null, opportunityId: null };
  return { success: false, ...none, errors };
}

function asResult(
  tx: Transaction,
  request: ApexPlainObject | null,
  outcome: ConvertOutcome
): RecordResult {
  const record = new ApexSObject(typeOf(tx.schema, 'Lead'), [['Id', request?.get('LeadId')]]);
  return { success: outcome.success, id: null, created: false, errors: outcome.errors, record };
}
