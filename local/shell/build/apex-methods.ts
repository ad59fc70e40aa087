import type { Schema } from '../../org/metadata/schema';
import { parseFiles } from '../../org/syntax/files';
import type { ApexMethodName } from './platform-modules';

/**
 * Looks `Class.method` up, as Apex spells it, among what components may call: public or global static
 * methods with `@AuraEnabled`.
 * @param cache folder of syntax trees; null: none are kept
 */
export function apexMethodsOf(
  { classes }: Schema,
  cache: string | null
): (name: string) => ApexMethodName | null {
  return (name) => {
    const [className, method, ...more] = name.split('.');
    const file = classes.find((source) => source.name === className);
    if (file === undefined || more.length > 0) return null;
    const [parsed] = parseFiles([file], cache);
    if (parsed?.declaration.kind !== 'class') return null;
    for (const member of parsed.declaration.members) {
      if (member.kind !== 'method' || member.name !== method) continue;
      const { annotations, keywords } = member.modifiers;
      const enabled = annotations.find(({ name: one }) => one.toLowerCase() === 'auraenabled');
      const open = keywords.includes('public') || keywords.includes('global');
      if (enabled === undefined || !open || !keywords.includes('static')) continue;
      const cacheable = enabled.arguments.some(
        (argument) => argument.name.toLowerCase() === 'cacheable' && argument.value === 'true'
      );
      return { className: file.name, method: member.name, cacheable };
    }
    return null;
  };
}
