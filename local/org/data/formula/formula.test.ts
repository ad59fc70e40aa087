import { describe, expect, test } from 'vitest';
import { OrgBuildError } from '../../metadata/schema';
import { ApexDate } from '../../values/date';
import { ApexDecimal } from '../../values/decimal';
import type { Value } from '../../emit/abi';
import { DmlOrg, dmlSchema } from '../dml/test-support';
import { permissionSet } from '../test-support';
import { compileCondition } from './compile';
import { parseFormula } from './parser';
import { checkValidationRules } from './validation-rules';

type Values = Readonly<Record<string, Value>>;

function holds(formula: string, values: Values, before: Values | null = null): boolean | null {
  const org = new DmlOrg({
    permissionSets: [permissionSet('P', { customPermissions: ['Bypass'] })]
  });
  const object = org.schema.objects.get('opportunity');
  if (object === undefined) throw new Error('no Opportunity');
  const { objects, customPermissions } = org.schema;
  const condition = compileCondition(formula, { objects, object, customPermissions });
  const [account] = org.seed('Account', { Name: 'Acme' });
  const read = (from: Values) => (name: string) =>
    name === 'AccountId' ? account : (from[name] ?? null);
  const context = {
    tx: org.begin(),
    record: read(values),
    before: before === null ? null : read(before)
  };
  return condition.run(context) as boolean | null;
}

const decimal = (digits: string) => ApexDecimal.of(digits);

// The grammar of Salesforce's formula engine,
// https://github.com/salesforce/formula-engine/blob/main/impl/src/main/antlr4/com/force/formula/parser/gen4/Formula.g4
describe('precedence', () => {
  test.each([
    ['!IsClosed && IsWon', '(!IsClosed) && IsWon'],
    ['Name & "x" = "y" && IsWon', '((Name & "x") = "y") && IsWon'],
    ['IsWon || IsClosed && IsWon', 'IsWon || (IsClosed && IsWon)'],
    ['Amount * 2 ^ 3 = 1', '((Amount * 2) ^ 3) = 1'],
    ['1 - 2 - 3 = -Amount', '((1 - 2) - 3) = (-Amount)'],
    ['NOT IsWon == IsClosed', '(NOT(IsWon)) = IsClosed'],
    ['/* why */ Amount != 1.50', 'Amount <> 1.50']
  ])('%s reads as %s', (formula, explicit) => {
    expect(parseFormula(formula)).toEqual(parseFormula(explicit));
  });
});

// Null and text rules: impl/src/main/java/com/force/formula/commands of
// "formula-engine", https://github.com/salesforce/formula-engine
describe('evaluation', () => {
  test.each<[string, Values, boolean | null]>([
    ['Name = "acme"', { Name: 'Acme' }, false],
    ['Name <> "Acme"', {}, true],
    ['Amount < 5', {}, null],
    ['NOT(Amount < 5)', {}, null],
    ['OR(Amount < 5, IsWon)', { IsWon: true }, true],
    ['IF(Amount < 5, TRUE, FALSE)', {}, false],
    ['Amount = 5', { Amount: decimal('5.00') }, true],
    ['Amount * 1.1 > 5.49', { Amount: decimal('5') }, true],
    ['TEXT(Amount) = "5"', { Amount: decimal('5.00') }, true],
    ['ISPICKVAL(StageName, "Won")', { StageName: 'Won' }, true],
    ['CASE(StageName, "Won", 1, "Lost", 2, 0) = 2', { StageName: 'Lost' }, true],
    ['TEXT(StageName) & "!" = "Won!"', { StageName: 'Won' }, true],
    ['ISBLANK(Name) && ISBLANK(Amount)', {}, true],
    ['ISNULL(Name)', {}, false],
    ['BLANKVALUE(Name, "none") = "none"', {}, true],
    ['CONTAINS(Name, "cm") && BEGINS(Name, "A")', { Name: 'Acme' }, true],
    ['CONTAINS(Name, "x")', {}, null],
    ['REGEX(Name, "[A-Z]+")', { Name: 'ACMEx' }, false],
    ['LEN(Name) = 4', { Name: 'Acme' }, true],
    ['VALUE(Name) = 12.5', { Name: '12.50' }, true],
    ['CloseDate - 1 = TODAY()', { CloseDate: ApexDate.of(2026, 5, 21) }, true],
    ['CloseDate < TODAY()', { CloseDate: ApexDate.of(2026, 5, 19) }, true],
    ['Probability = 0.5', { Probability: decimal('50') }, true],
    ['Account.Name = "Acme"', {}, true],
    ['LEN(Account.Id) = 15', {}, true],
    ['$User.Id = OwnerId', { OwnerId: '005000000000001AAA' }, true],
    ['$Profile.Name = "System Administrator"', {}, true],
    ['$Permission.Bypass', {}, false]
  ])('%s', (formula, values, expected) => {
    expect(holds(formula, values)).toBe(expected);
  });

  // "PRIORVALUE", "ISCHANGED", "ISNEW" in "Formula Operators and Functions",
  // https://help.salesforce.com/s/articleView?id=sf.customize_functions.htm
  test('a record is compared with what it was', () => {
    expect(holds('ISNEW()', {})).toBe(true);
    expect(holds('ISCHANGED(Name)', { Name: 'b' })).toBe(false);
    expect(holds('ISCHANGED(Name) && PRIORVALUE(Name) = "a"', { Name: 'b' }, { Name: 'a' })).toBe(
      true
    );
    expect(
      holds('ISCHANGED(Amount)', { Amount: decimal('20.00') }, { Amount: decimal('20') })
    ).toBe(false);
    expect(holds('PRIORVALUE(Name) = "b"', { Name: 'b' })).toBe(true);
  });
});

describe('what cannot be taken is refused when the org starts, by rule and name', () => {
  test.each([
    ['VLOOKUP(Name, Name, Name) = "x"', 'unsupported', 'the function VLOOKUP'],
    ['$Setup.Foo__c.Bar__c', 'unsupported', 'the global $Setup.Foo__c.Bar__c'],
    ['REGEX(Name, "\\\\p{L}+")', 'unsupported', 'REGEX with the pattern'],
    ['StageName = "Won"', 'error', 'StageName is a picklist field'],
    ['Nonsense__c', 'error', 'Field Nonsense__c does not exist'],
    ['Amount', 'error', 'incompatible with expected data type'],
    ['AND(IsWon', 'error', 'Syntax error. Found the end'],
    ['Amount = "5"', 'error', "Incorrect parameter type for operator '='"],
    ['ISBLANK(IsWon)', 'error', 'ISBLANK() of a Boolean']
  ])('%s', (formula, kind, words) => {
    let problem: unknown = null;
    try {
      checkValidationRules(dmlSchema({ rules: [{ object: 'Opportunity', formula }] }));
    } catch (thrown) {
      problem = thrown;
    }
    if (!(problem instanceof OrgBuildError)) throw new Error('it was taken');
    const [diagnostic] = problem.diagnostics;
    expect(diagnostic?.kind).toBe(kind);
    expect(diagnostic?.message).toContain(`validation rule Opportunity.Rule_0: `);
    expect(diagnostic?.message).toContain(words);
    expect(diagnostic?.path).toContain('Rule_0.validationRule-meta.xml');
  });
});
