import { expectRoot, refuseUnknown } from './elements';
import { readNameField } from './fields';
import type { Problems } from './problems';
import type { Field, ObjectKind, SObjectType, ValidationRule } from './schema';
import { customObjectFields, customSettingFields, platformEventFields } from './system-fields';
import { child, textOf } from './xml';
import type { XmlElement } from './xml';

/** An object as its files add up, before it is complete. */
export interface ObjectDraft {
  readonly name: string;
  /** Its `object-meta.xml`; null when only fields or rules were found. */
  definition: { readonly root: XmlElement; readonly path: string } | null;
  /** Any of its files, for messages. */
  readonly firstPath: string;
  readonly fields: Field[];
  readonly validationRules: ValidationRule[];
}

const IGNORED = [
  'actionOverrides',
  'allowInChatterGroups',
  'compactLayoutAssignment',
  'description',
  'enableActivities',
  'enableBulkApi',
  'enableEnhancedLookup',
  'enableFeeds',
  'enableHistory',
  'enableLicensing',
  'enableReports',
  'enableSearch',
  'enableSharing',
  'enableStreamingApi',
  'eventType',
  'externalSharingModel',
  'fullName',
  'gender',
  'recordTypeTrackFeedHistory',
  'recordTypeTrackHistory',
  'searchLayouts',
  'startsWith',
  'visibility'
];

const READ = [
  'customSettingsType',
  'deploymentStatus',
  'label',
  'nameField',
  'pluralLabel',
  'publishBehavior',
  'sharingModel'
];

/** The standard object with what the source adds to it: fields, rules, its organisation-wide default. */
export function extendStandardObject(
  base: SObjectType,
  draft: ObjectDraft,
  problems: Problems
): SObjectType {
  const { definition } = draft;
  if (definition && expectRoot(definition.root, 'CustomObject', definition.path, problems))
    refuseUnknown(
      definition.root,
      { read: ['sharingModel'], ignored: IGNORED },
      definition.path,
      problems
    );
  return {
    ...base,
    sharing: (definition && sharing(definition, problems)) ?? base.sharing,
    fields: new Map([...base.fields, ...byName(draft.fields)]),
    validationRules: draft.validationRules
  };
}

/** A custom object, custom setting or platform event; null when its definition is missing, which is reported. */
export function customObject(
  draft: ObjectDraft,
  keyPrefix: string,
  problems: Problems
): SObjectType | null {
  const { definition, name } = draft;
  if (!definition) {
    problems.error(draft.firstPath, 1, `the object ${name} has no ${name}.object-meta.xml`);
    return null;
  }
  const { root, path } = definition;
  if (!expectRoot(root, 'CustomObject', path, problems)) return null;
  refuseUnknown(root, { read: READ, ignored: IGNORED }, path, problems);
  const status = textOf(root, 'deploymentStatus');
  if (status !== null && status !== 'Deployed')
    problems.unsupported(path, root.line, `deployment status ${status}`);
  const kind = kindOf(draft, root);
  const system = systemFields(kind, definition, problems);
  return {
    name,
    label: textOf(root, 'label') ?? name,
    pluralLabel: textOf(root, 'pluralLabel') ?? textOf(root, 'label') ?? name,
    keyPrefix,
    kind,
    sharing: sharing(definition, problems) ?? 'ReadWrite',
    setup: false,
    ...(kind === 'platformEvent' ? { publishBehavior: publishBehavior(definition, problems) } : {}),
    fields: byName([...system, ...draft.fields]),
    validationRules: draft.validationRules
  };
}

function kindOf(draft: ObjectDraft, root: XmlElement): ObjectKind {
  if (draft.name.endsWith('__e')) return 'platformEvent';
  return child(root, 'customSettingsType') ? 'customSetting' : 'custom';
}

function systemFields(
  kind: ObjectKind,
  { root, path }: { root: XmlElement; path: string },
  problems: Problems
): readonly Field[] {
  if (kind === 'platformEvent') return platformEventFields();
  if (kind === 'customSetting') {
    if (textOf(root, 'customSettingsType') !== 'Hierarchy')
      problems.unsupported(path, root.line, 'a list custom setting');
    return customSettingFields();
  }
  const nameField = child(root, 'nameField');
  if (nameField) return customObjectFields(readNameField(nameField, path, problems));
  problems.error(path, root.line, 'a custom object needs a <nameField>');
  return [];
}

function sharing(
  { root, path }: { root: XmlElement; path: string },
  problems: Problems
): SObjectType['sharing'] | null {
  const model = textOf(root, 'sharingModel');
  switch (model) {
    case null:
    case 'Private':
    case 'Read':
    case 'ReadWrite':
    case 'ControlledByParent':
      return model;
    default:
      problems.unsupported(
        path,
        child(root, 'sharingModel')?.line ?? root.line,
        `the sharing model ${model}`
      );
      return null;
  }
}

function publishBehavior(
  { root, path }: { root: XmlElement; path: string },
  problems: Problems
): 'PublishAfterCommit' | 'PublishImmediately' {
  const behavior = textOf(root, 'publishBehavior');
  if (behavior === 'PublishAfterCommit' || behavior === 'PublishImmediately') return behavior;
  problems.error(path, root.line, 'a platform event needs a <publishBehavior>');
  return 'PublishImmediately';
}

function byName(fields: readonly Field[]): Map<string, Field> {
  return new Map(fields.map((field) => [field.name.toLowerCase(), field]));
}
