/**
 * @module
 */
import { describe, expect, it } from 'vitest'
import { configSchema, defineConfig } from './config-schema.ts'
import { loadConfig } from './load-config.ts'
import { collectEnv } from './skill-environment.ts'
import { makeFolder } from './testing/make-folder.ts'

describe('loadConfig()', () => {
  it('finds nothing where there is no configuration', async () => {
    expect(await loadConfig({ cwd: await makeFolder({}) })).toBeUndefined()
  })

  it('takes a JSON file apart and fills in no defaults', async () => {
    const skill = { dir: 'skill', env: { A: '1' } }
    const accountLinking = { clientId: 'mine' }
    const content = { port: 5000, rotation: 'strict', skill, accountLinking }
    const cwd = await makeFolder({ 'linklab.config.json': content })

    const config = await loadConfig({ cwd })

    expect(config?.lab).toEqual({ port: 5000, rotation: 'strict' })
    expect(config?.skill).toEqual(skill)
    expect(config?.accountLinking).toEqual(accountLinking)
  })

  it.each(['js', 'mjs', 'ts'])('loads linklab.config.%s', async (ending) => {
    const cwd = await makeFolder({
      'package.json': { type: 'module' },
      [`linklab.config.${ending}`]: `export default { locale: 'de-DE' }`,
    })

    const config = await loadConfig({ cwd, runsTypeScript: true })

    expect(config?.lab).toEqual({ locale: 'de-DE' })
  })

  it('says which Node.js runs TypeScript where this one does not', async () => {
    const cwd = await makeFolder({ 'linklab.config.ts': 'export default {}' })

    await expect(loadConfig({ cwd, runsTypeScript: false })).rejects.toThrow(
      /linklab\.config\.ts needs Node\.js 22\.18/,
    )
  })

  it('refuses two configurations', async () => {
    const cwd = await makeFolder({ 'linklab.config.js': '', 'linklab.config.json': {} })

    await expect(loadConfig({ cwd })).rejects.toThrow(
      /linklab\.config\.js and linklab\.config\.json/,
    )
  })

  it('names every field refused, with the value seen', async () => {
    const content = { port: -1, rotation: 'sometimes', skill: { endpoint: 'here' }, prot: 1 }
    const cwd = await makeFolder({ 'linklab.config.json': content })

    const loading = loadConfig({ cwd })

    await expect(loading).rejects.toMatchObject({ code: 'ERR_LAB_OPTIONS_INVALID' })
    for (const part of [
      'linklab.config.json is not valid',
      /port: .*\(seen: -1\)/,
      /rotation: .*\(seen: "sometimes"\)/,
      /skill\.endpoint: .*\(seen: "here"\)/,
      /"prot"/,
    ]) {
      await expect(loading).rejects.toThrow(part)
    }
  })

  it('shows no secret that it refuses', async () => {
    const content = {
      accountLinking: { clientSecret: 24_680_135 },
      skill: { env: { A: { b: 'hunter2' } } },
      users: [{ password: 'hunter2', extra: 1 }],
    }
    const cwd = await makeFolder({ 'linklab.config.json': content })

    const message = await loadConfig({ cwd }).catch((error: unknown) => String(error))

    expect(message).toContain('accountLinking.clientSecret')
    expect(message).not.toMatch(/hunter2|24680135/)
  })

  it('says what a module exports instead of a default', async () => {
    const cwd = await makeFolder({ 'linklab.config.mjs': 'export const config = {}' })

    await expect(loadConfig({ cwd })).rejects.toThrow(/as default \(it exports config\)/)
  })

  it('names the file that throws when it is loaded', async () => {
    const cwd = await makeFolder({ 'linklab.config.mjs': `throw new Error('no such luck')` })

    await expect(loadConfig({ cwd })).rejects.toThrow(/linklab\.config\.mjs .*no such luck/)
  })
})

describe('configSchema', () => {
  it('describes every field', () => {
    const { skill, accountLinking } = configSchema.shape
    const fields = {
      ...configSchema.shape,
      ...skill.unwrap().shape,
      ...accountLinking.unwrap().shape,
    }

    const undescribed = Object.entries(fields).filter(([, field]) => !field.description)

    expect(undescribed).toEqual([])
  })

  it('is what defineConfig() takes', () => {
    const config = defineConfig({ skill: { dir: '.' }, pkce: 'S256' })

    expect(configSchema.safeParse(config).success).toBe(true)
  })
})

describe('collectEnv()', () => {
  it('adds a pair, also with = in the value', () => {
    expect(collectEnv('B=x=y', { A: '1' })).toEqual({ A: '1', B: 'x=y' })
  })

  it('shows the name alone of a pair that it refuses', () => {
    expect(() => collectEnv('bad name=hunter2')).toThrow(/seen: "bad name"\)/)
  })
})
