import { describe, expect, it } from 'vitest'
import { configJsonSchema, describeConfig } from './describe-config.ts'

describe('the reference of the configuration', () => {
  const paragraphs = describeConfig().split('\n\n')

  function about(setting: string): string | undefined {
    return paragraphs.find((paragraph) => paragraph.startsWith(`${setting}:`))
  }

  it('gives values, default and purpose of a setting', () => {
    expect(about('rotation')).toBe(
      'rotation: "off" | "grace" | "strict", default "grace"\n' +
        '    What happens to a refresh token when it is used. Amazon asks for `grace`.',
    )
  })

  it('gives the range of a number', () => {
    expect(about('port')).toMatch(/^port: integer from 0 to \d+, default 0\n/)
  })

  it('goes into lists and objects', () => {
    expect(about('users[].email')).toBe('users[].email: string, required')
    expect(about('ttlS.access')).toContain('default 3600')
  })

  it('wraps what is long', () => {
    const longest = Math.max(
      ...describeConfig()
        .split('\n')
        .filter((line) => line.startsWith('    '))
        .map((line) => line.length),
    )
    expect(longest).toBeLessThanOrEqual(80)
  })

  it('describes every setting on the top level', () => {
    const schema = configJsonSchema() as { properties: Record<string, { description?: string }> }
    const silent = Object.entries(schema.properties)
      .filter(([, { description }]) => description === undefined)
      .map(([name]) => name)
    expect(silent).toEqual([])
  })
})
