/**
 * The schema of an org: what its metadata files and the standard objects add up to.
 * Every later stage reads it; nothing changes it after it is built.
 */
export interface Schema {
  /** Object types by lower-cased API name. */
  readonly objects: ReadonlyMap<string, SObjectType>;
  /** Custom labels by lower-cased name. */
  readonly labels: ReadonlyMap<string, Label>;
  readonly permissionSets: readonly PermissionSet[];
  /** API names of custom permissions. */
  readonly customPermissions: readonly string[];
  readonly externalCredentials: readonly ExternalCredential[];
  readonly notificationTypes: readonly NotificationType[];
  readonly classes: readonly SourceFile[];
  readonly triggers: readonly SourceFile[];
}

/** An Apex file as it lies on disk. */
export interface SourceFile {
  /** File name without ending, e.g. `OptOutPolicy`. */
  readonly name: string;
  /** Path that messages and stack lines show: relative to the repository, below `force-app` or `local/customer`. */
  readonly path: string;
  readonly text: string;
  readonly apiVersion: string;
}

export interface Label {
  readonly name: string;
  readonly value: string;
}

export type ObjectKind = 'standard' | 'custom' | 'customSetting' | 'platformEvent';

export interface SObjectType {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel: string;
  /** The first three characters of its records' Ids. */
  readonly keyPrefix: string;
  readonly kind: ObjectKind;
  /** Organisation-wide default of record access. */
  readonly sharing: 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';
  /** Setup objects (User, PermissionSetAssignment ...) must not be written with others in one transaction. */
  readonly setup: boolean;
  /** Platform events only: whether a publish waits for the transaction's end. */
  readonly publishBehavior?: 'PublishAfterCommit' | 'PublishImmediately';
  /** Fields by lower-cased API name. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly validationRules: readonly ValidationRule[];
}

export type FieldType =
  | 'Id'
  | 'Checkbox'
  | 'Text'
  | 'TextArea'
  | 'LongTextArea'
  | 'Email'
  | 'Phone'
  | 'Url'
  | 'Picklist'
  | 'MultiselectPicklist'
  | 'Number'
  | 'Integer'
  | 'Currency'
  | 'Percent'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Reference'
  | 'Address'
  | 'AnyType';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly custom: boolean;
  /** Characters for text, null where it does not apply. */
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  /** Refuses null on insert and update. */
  readonly required: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  /** `true`, `false`, a number or a text; null when there is none. */
  readonly defaultValue: string | null;
  /** API names of the objects a Reference points to. */
  readonly referenceTo: readonly string[];
  /** The name by which SOQL and Apex follow a Reference, e.g. `Account`, `Lead__r`. */
  readonly relationshipName: string | null;
  /** The name by which SOQL reads the records that point to another one: `Contacts`, `Changes__r`; absent when there is none. */
  readonly childRelationshipName?: string;
  readonly deleteConstraint: 'SetNull' | 'Restrict' | 'Cascade' | null;
  readonly picklistValues: readonly string[];
  readonly restrictedPicklist: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** Auto-number fields only (their type is Text), e.g. `OOC-{00000000}`: the platform numbers each inserted record. */
  readonly displayFormat?: string;
}

export interface ValidationRule {
  readonly name: string;
  readonly active: boolean;
  readonly formula: string;
  readonly message: string;
  /** The field the message is shown at, null for the top of the page. */
  readonly field: string | null;
}

export interface PermissionSet {
  readonly name: string;
  readonly label: string;
  readonly classes: readonly string[];
  readonly customPermissions: readonly string[];
  readonly objects: readonly ObjectPermission[];
  readonly fields: readonly FieldPermission[];
  /** System permissions such as `ViewAllData`, `ApiEnabled`. */
  readonly userPermissions: readonly string[];
  /** Principals of external credentials whose holders may call out, as `Credential-Principal`. */
  readonly credentialPrincipals: readonly string[];
}

/** How callouts through named credentials authenticate; protocol Custom. */
export interface ExternalCredential {
  readonly name: string;
  readonly path: string;
  /** Names of the named principals, in the order in which they are tried. */
  readonly principals: readonly string[];
  /** Headers added to each callout; values may hold formulas, `{!'Bearer ' & $Credential.X.Key}`. */
  readonly headers: readonly CredentialHeader[];
}

export interface CredentialHeader {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** A kind of notification that code may send. */
export interface NotificationType {
  /** Its API name, by which code finds it. */
  readonly name: string;
  readonly typeName: string;
  readonly label: string;
  readonly description: string | null;
  /** Whether the bell shows it. */
  readonly desktop: boolean;
  readonly mobile: boolean;
}

export interface ObjectPermission {
  readonly object: string;
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface FieldPermission {
  /** `Lead.Marketo_Sales_Opt_Out__c` */
  readonly field: string;
  readonly read: boolean;
  readonly edit: boolean;
}

/** A metadata or Apex problem with a place. `line` and `column` count from 1. */
export interface Diagnostic {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** `error`: Salesforce would refuse it too. `unsupported`: Salesforce has it, the embedded org does not. */
  readonly kind: 'error' | 'unsupported';
}

/** Thrown by any stage that cannot go on; carries all problems found. */
export class OrgBuildError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
    this.name = 'OrgBuildError';
    this.diagnostics = diagnostics;
  }
}

/** `force-app/main/x/Foo.cls:3:7: error: words` */
export function formatDiagnostic(d: Diagnostic): string {
  const kind = d.kind === 'unsupported' ? 'not supported by the embedded org' : 'error';
  return `${d.path}:${d.line}:${d.column}: ${kind}: ${d.message}`;
}
