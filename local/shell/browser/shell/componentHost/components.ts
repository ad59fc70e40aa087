import type { LightningElement } from 'lwc';

/**
 * An exposed component of the project; null: there is none of that name.
 * @throws what the project's modules throw when they are loaded
 */
export async function componentNamed(name: string): Promise<typeof LightningElement | null> {
  // Loaded apart: a mistake in them must not take the shell's own pages along.
  const { components } = await import('@shell/bundles');
  return components[name] ?? null;
}
