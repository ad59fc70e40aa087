/** Digits with commas in between, as the locale en_US writes numbers: `-12,345.678`. */
export function grouped(plain: string): string {
  const [whole = '', fraction] = plain.split('.');
  const commas = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}
