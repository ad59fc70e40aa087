import type { Plugin, TransformResult } from 'rollup';

/** What a plugin made of modules, by their id. */
export type Remembered = Map<string, { readonly source: string; readonly made: TransformResult }>;

/**
 * A plugin whose `transform` is asked only for modules that differ from what is remembered; what failed or
 * was warned of as an error is asked for again.
 */
export function remembering(plugin: Plugin, remembered: Remembered): Plugin {
  const { transform } = plugin;
  if (typeof transform !== 'function') throw new Error(`${plugin.name} does not transform`);
  return {
    ...plugin,
    async transform(source, id) {
      const before = remembered.get(id);
      if (before?.source === source) return before.made;
      const made = await transform.call(this, source, id);
      remembered.set(id, { source, made });
      return made;
    }
  };
}
