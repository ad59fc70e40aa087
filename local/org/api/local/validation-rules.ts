import { Hono } from 'hono';
import { dmlHooks } from '../../data/dml/hooks';
import { checkValidationRule } from '../../data/formula/validation-rules';
import { OrgBuildError, type SObjectType, type ValidationRule } from '../../metadata/schema';
import { notFound, RestError } from '../errors';
import type { ApiHost } from '../host';
import { badBody, bodyMember } from './body';

interface NamedRule {
  readonly name: string;
  readonly type: SObjectType;
  readonly rule: ValidationRule;
}

/** `GET`: the rules by name, `Contact.Legal_Hold`; `PUT {name} {"active": false}`: switches one until the org ends. */
export function validationRulesHook({ database }: ApiHost): Hono {
  const { ruleSwitches } = dmlHooks(database);
  const show = ({
    name,
    rule
  }: NamedRule): { readonly name: string; readonly active: boolean } => ({
    name,
    active: ruleSwitches.get(name.toLowerCase()) ?? rule.active
  });
  const rules = (): NamedRule[] =>
    [...database.schema.objects.values()].flatMap((type) =>
      type.validationRules.map((rule) => ({ name: `${type.name}.${rule.name}`, type, rule }))
    );
  const hook = new Hono();
  hook.get('/', (c) => c.json({ rules: rules().map(show) }));
  hook.put('/:name', async (c) => {
    const wanted = c.req.param('name').toLowerCase();
    const found = rules().find(({ name }) => name.toLowerCase() === wanted);
    if (found === undefined) throw notFound();
    const active = await bodyMember(c, 'active');
    if (typeof active !== 'boolean') throw badBody('{"active": <true or false>}');
    if (active) refuseUnknown(() => checkValidationRule(database.schema, found.type, found.rule));
    ruleSwitches.set(wanted, active);
    return c.json(show(found));
  });
  return hook;
}

/** A rule that is off in the metadata may use what the org does not evaluate. */
function refuseUnknown(check: () => void): void {
  try {
    check();
  } catch (problem) {
    if (!(problem instanceof OrgBuildError)) throw problem;
    throw new RestError(400, 'INVALID_INPUT', problem.message);
  }
}
