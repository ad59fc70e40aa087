import type { Diagnostic, Schema, SObjectType, ValidationRule } from '../../metadata/schema';
import { OrgBuildError } from '../../metadata/schema';
import { dmlHooks } from '../dml/hooks';
import type { RowError } from '../dml/results';
import { rowError } from '../dml/results';
import { compileCondition } from './compile';
import type { Expression, FormulaContext } from './expression';
import { FormulaProblem } from './syntax';

interface CompiledRule {
  readonly rule: ValidationRule;
  readonly condition: Expression;
}

const compiled = new WeakMap<Schema, Map<string, readonly CompiledRule[]>>();

/**
 * Compiles every active validation rule of the schema; call it when the org starts.
 * @throws OrgBuildError naming rule, file and what cannot be taken.
 */
export function checkValidationRules(schema: Schema): void {
  const diagnostics: Diagnostic[] = [];
  for (const type of schema.objects.values())
    for (const rule of type.validationRules) {
      if (!rule.active) continue;
      try {
        compileRule(schema, type, rule);
      } catch (problem) {
        if (!(problem instanceof OrgBuildError)) throw problem;
        diagnostics.push(...problem.diagnostics);
      }
    }
  if (diagnostics.length > 0) throw new OrgBuildError(diagnostics);
}

/**
 * Compiles one rule, switched off or not.
 * @throws OrgBuildError naming rule, file and what cannot be taken.
 */
export function checkValidationRule(schema: Schema, type: SObjectType, rule: ValidationRule): void {
  compileRule(schema, type, rule);
}

/** The errors of all rules whose condition is true for a record about to be saved. */
export function validationRuleErrors(type: SObjectType, context: FormulaContext): RowError[] {
  const errors: RowError[] = [];
  if (type.validationRules.length === 0) return errors;
  const { ruleSwitches } = dmlHooks(context.tx.database);
  for (const { rule, condition } of rulesOf(context.tx.schema, type)) {
    const active = ruleSwitches.get(`${type.name}.${rule.name}`.toLowerCase()) ?? rule.active;
    if (active && condition.run(context) === true)
      errors.push(
        rowError(
          'FIELD_CUSTOM_VALIDATION_EXCEPTION',
          rule.message,
          rule.field === null ? [] : [rule.field]
        )
      );
  }
  return errors;
}

/** A switched-off rule is compiled like the others, as far as the org can take it. */
function rulesOf(schema: Schema, type: SObjectType): readonly CompiledRule[] {
  let objects = compiled.get(schema);
  if (objects === undefined) compiled.set(schema, (objects = new Map()));
  let rules = objects.get(type.name);
  if (rules === undefined) {
    rules = type.validationRules.map((rule) => ({
      rule,
      condition: conditionOf(schema, type, rule)
    }));
    objects.set(type.name, rules);
  }
  return rules;
}

function conditionOf(schema: Schema, type: SObjectType, rule: ValidationRule): Expression {
  if (rule.active) return compileRule(schema, type, rule);
  let condition: Expression | null = null;
  return {
    type: 'boolean',
    field: null,
    literal: null,
    run: (context) => (condition ??= compileRule(schema, type, rule)).run(context)
  };
}

function compileRule(schema: Schema, type: SObjectType, rule: ValidationRule): Expression {
  try {
    return compileCondition(rule.formula, {
      objects: schema.objects,
      object: type,
      customPermissions: schema.customPermissions
    });
  } catch (problem) {
    if (!(problem instanceof FormulaProblem)) throw problem;
    throw new OrgBuildError([
      {
        path: `objects/${type.name}/validationRules/${rule.name}.validationRule-meta.xml`,
        line: 1,
        column: 1,
        message: `validation rule ${type.name}.${rule.name}: ${problem.message}`,
        kind: problem.kind
      }
    ]);
  }
}
