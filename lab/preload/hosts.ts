/**
 * Compares host names. Loaded into the customer's process: it must stay free of packages.
 *
 * @module
 */

/** Tells whether a host matches one of the patterns; a label `*` stands for any one label. */
export function matchesHost(patterns: readonly string[], host: string): boolean {
  const labels = labelsOf(host)
  return patterns.some((pattern) => {
    const wanted = labelsOf(pattern)
    return (
      wanted.length === labels.length &&
      wanted.every((label, index) => label === '*' || label === labels[index])
    )
  })
}

/** Tells whether a host is this machine, by name or by address. */
export function isThisMachine(host: string): boolean {
  const name = plainName(host)
  return (
    name === '' ||
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    ['::1', '::', '0.0.0.0'].includes(name) ||
    /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
  )
}

function labelsOf(host: string): readonly string[] {
  return plainName(host).split('.')
}

/** Lower case, without the root's dot and the brackets of an IPv6 address. */
function plainName(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[(.*)\]$/, '$1')
}
