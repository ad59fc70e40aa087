import type { SourceFile } from '../metadata/schema';
import type { TriggerDeclaration } from '../syntax/ast';
import type { BoundTrigger } from './bound';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { checkFlow } from './flow';
import { newBody } from './new-body';
import { bindBlock } from './statements';

/** Binds a trigger; null when its object does not exist. */
export function bindTrigger(
  compilation: Compilation,
  report: Reporter,
  file: SourceFile,
  declaration: TriggerDeclaration
): BoundTrigger | null {
  const object = compilation.schema.objects.get(declaration.object.toLowerCase());
  if (!object) {
    report.error(declaration, `Invalid SObject type: ${declaration.object}`);
    return null;
  }
  if (object.setup && object.name !== 'User')
    report.unsupported(declaration, `a trigger on ${object.name}`);
  if (object.kind === 'customSetting')
    report.error(declaration, `SObject type does not allow triggers: ${object.name}`);
  if (new Set(declaration.events).size !== declaration.events.length)
    report.error(declaration, `Duplicate trigger event: ${declaration.name}`);
  if (object.kind === 'platformEvent' && declaration.events.some((e) => e !== 'after insert'))
    report.error(declaration, `A platform event has only after insert triggers: ${object.name}`);
  const body = newBody({ compilation, report, owner: null, trigger: object, static: true });
  checkFlow(report, declaration.body, declaration, null);
  const block = bindBlock(body, declaration.body);
  return {
    name: declaration.name,
    path: file.path,
    object: object.name,
    events: declaration.events,
    slots: body.scope.slots,
    slotNames: body.scope.slotNames,
    body: block,
    line: declaration.line
  };
}
