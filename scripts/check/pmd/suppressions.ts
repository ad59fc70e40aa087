import type { Violation } from './analyze';

/** Violations that stay, and why. */
export interface Suppression {
  readonly rule: string;
  /** Where; everywhere when left out. */
  readonly path?: RegExp;
  /** Which of the rule's messages; all when left out. */
  readonly message?: RegExp;
  readonly reason: string;
}

// prettier-ignore
export const SUPPRESSIONS: readonly Suppression[] = [
  { rule: 'FieldNamingConventions', message: /^The enum constant field/, reason: 'constants are spelled as picklists and the wire spell them' },
  { rule: 'AvoidBooleanMethodParameters', reason: 'values are made once, of what they hold; a checkbox is held as a Boolean' },
  { rule: 'CyclomaticComplexity', message: /^The class '.*total/, reason: 'many small methods add up; classes end at 200 lines and methods are counted one by one' },
  { rule: 'CognitiveComplexity', message: /^The class '.*total/, reason: 'the same; no method may reach 15' },
  { rule: 'CyclomaticComplexity', path: /OptOutPushReader\.cls$/, message: /'read\(Blob\)'/, reason: 'one guard for each way a body can be wrong, in the order they are answered' },
  { rule: 'ExcessiveParameterList', message: /\(4 parameters/, reason: 'four are allowed here, the rule begins at four' },
  { rule: 'ExcessivePublicCount', path: /\/OptOutRunSummary\.cls$/, message: /20 public/, reason: 'what the panel shows of a run, and no behaviour' },
  { rule: 'AvoidLogicInTrigger', path: /records\/triggers\//, reason: 'chooses the method by event and nothing else' },
  { rule: 'AvoidHardcodedCredentialsInFieldDecls', path: /OptOutSetup\.cls$/, reason: 'addresses of pages in Setup' },
  { rule: 'ProtectSensitiveData', path: /\/fields\/Author__c/, reason: 'an author, no authorization' },
  { rule: 'ProtectSensitiveData', path: /\/fields\/\w*Key__c/, reason: 'what makes a repeated call harmless, no secret' },
  { rule: 'ProtectSensitiveData', path: /OptOutRun__c\/fields\/PassedOver__c/, reason: 'people passed over, no password' }
];

/** What is left to do: violations that nothing suppresses, and suppressions of nothing. */
export function unsettled(
  violations: readonly Violation[],
  suppressions: readonly Suppression[] = SUPPRESSIONS
): { readonly violations: readonly Violation[]; readonly unused: readonly Suppression[] } {
  const used = new Set<Suppression>();
  const left = violations.filter((violation) => {
    const by = suppressions.find((one) => covers(one, violation));
    if (by !== undefined) used.add(by);
    return by === undefined;
  });
  return { violations: left, unused: suppressions.filter((one) => !used.has(one)) };
}

function covers({ rule, path, message }: Suppression, violation: Violation): boolean {
  return (
    rule === violation.rule &&
    (path?.test(violation.path) ?? true) &&
    (message?.test(violation.message) ?? true)
  );
}
