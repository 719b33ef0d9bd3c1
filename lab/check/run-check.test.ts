import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { describeRules, rules } from './rules.ts'
import { runCheck } from './run-check.ts'
import { REDIRECT_URIS, startLittleServer } from './testing/little-server.ts'

const skillFolder = fileURLToPath(new URL('../../skill', import.meta.url))

/** What one endpoint needs to be complete, as options. */
const CLIENT = { clientId: 'alexa', clientSecret: 'right-secret', scheme: 'basic' }

interface Folder extends AsyncDisposable {
  readonly path: string
}

async function folderWith(files: Readonly<Record<string, string>>): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'linklab-check-'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(path, name, '..'), { recursive: true })
    await writeFile(join(path, name), text)
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

describe('runCheck()', () => {
  it('says that nothing is wrong with the sample skill, and ends with 0', async () => {
    expect(await runCheck(skillFolder, {}, '1.0.0')).toEqual({
      report: 'Nothing is wrong.',
      exitCode: 0,
    })
  })

  it('ends with 1 when a finding is an error', async () => {
    await using folder = await folderWith({ 'accountLinking.json': '{ "type": "CODE" }' })

    const { report, exitCode } = await runCheck(folder.path, {}, '1.0.0')

    expect(exitCode).toBe(1)
    expect(report).toMatch(
      /^error LINK-TYPE {2}\S+accountLinking\.json:1\n {2}seen {4}type is "CODE"/,
    )
  })

  it('looks where the project itself says that its skill package is', async () => {
    await using folder = await folderWith({
      'ask-resources.json': JSON.stringify({
        profiles: { default: { skillMetadata: { src: './package-of-mine' } } },
      }),
      'package-of-mine/accountLinking.json': '{ "type": "CODE" }',
    })

    const { report } = await runCheck(folder.path, {}, '1.0.0')

    expect(report).toMatch(/LINK-TYPE {2}\S+package-of-mine\/accountLinking\.json/)
  })

  it('judges a project whose own description is broken', async () => {
    await using folder = await folderWith({
      'ask-resources.json': '{ "profiles": ',
      'skill-package/accountLinking.json': '{ "type": "CODE" }',
    })

    expect((await runCheck(folder.path, {}, '1.0.0')).report).toContain('LINK-TYPE')
  })

  it('ends with 0 when findings are warnings only', async () => {
    const model = await readFile(
      `${skillFolder}/skill-package/interactionModels/custom/en-US.json`,
      'utf8',
    )
    await using folder = await folderWith({ 'models/en-US.json': model })

    expect(await runCheck(folder.path, { json: true }, '1.0.0')).toEqual({
      report: expect.stringContaining('"LINK-MISSING"') as string,
      exitCode: 0,
    })
  })

  it('finds a file that is not JSON, without quoting it', async () => {
    await using folder = await folderWith({
      'skill-package/accountLinking.json': '{\n  "clientSecret": "s3cret",\n}',
    })

    const { report } = await runCheck(folder.path, { json: true }, '1.0.0')

    expect(report).toContain('"LINK-JSON"')
    expect(report).toContain('not JSON from line 3 on')
    expect(report).not.toContain('s3cret')
  })

  it.each([
    ['an empty folder', {}],
    ['a folder of other files', { 'package.json': '{}' }],
  ])('refuses %s as wrong usage', async (_, files) => {
    await using folder = await folderWith(files)

    await expect(runCheck(folder.path, {}, '1.0.0')).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
    })
  })

  it('refuses a path that does not exist as wrong usage', async () => {
    await expect(runCheck('/nowhere/linking.json', {}, '1.0.0')).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
    })
  })

  it('judges what options replace instead of what the file says', async () => {
    const file = `${skillFolder}/skill-package/accountLinking.json`

    const { report } = await runCheck(file, { clientId: 'YOUR_CLIENT_ID', json: true }, '1.0.0')

    expect(JSON.parse(report)).toMatchObject({ findings: [{ code: 'LINK-PLACEHOLDER' }] })
  })

  it('sends nothing to a host that was not allowed', async () => {
    const options = {
      ...CLIENT,
      live: true,
      authorizationUrl: 'https://id.example.test/authorize',
      tokenUrl: 'https://id.example.test/token',
    } as const

    await expect(runCheck(undefined, options, '1.0.0')).rejects.toThrow('--allow-host')
  })

  it('checks a running server by options alone', async () => {
    await using server = await startLittleServer()
    const options = {
      ...CLIENT,
      live: true,
      json: true,
      authorizationUrl: `${server.origin}/authorize`,
      tokenUrl: `${server.origin}/token`,
      scope: ['profile'],
      redirectUri: REDIRECT_URIS,
      user: 'alice@example.test',
      password: 'any',
    } as const

    expect(JSON.parse((await runCheck(undefined, options, '1.0.0')).report)).toMatchObject({
      ok: true,
      findings: [],
    })
  })

  it('makes the redirect URIs of all three regions from a vendor id', async () => {
    await using server = await startLittleServer({ allowsRedirect: () => false })
    const options = {
      ...CLIENT,
      live: true,
      authorizationUrl: `${server.origin}/authorize`,
      tokenUrl: `${server.origin}/token`,
      vendorId: 'M1',
    } as const

    const { report } = await runCheck(undefined, options, '1.0.0')

    for (const uri of REDIRECT_URIS) expect(report).toContain(uri)
  })

  it('prints SARIF 2.1.0 with a rule and a place for each result', async () => {
    await using folder = await folderWith({ 'accountLinking.json': '{\n  "type": "CODE"\n}' })

    const { report } = await runCheck(folder.path, { sarif: true }, '1.2.3')
    const log = JSON.parse(report) as { version: string; runs: SarifRun[] }
    const [run] = log.runs

    expect(log.version).toBe('2.1.0')
    expect(run!.tool.driver.rules[run!.results[0]!.ruleIndex]).toMatchObject({ id: 'LINK-TYPE' })
    expect(run!.results[0]).toMatchObject({
      ruleId: 'LINK-TYPE',
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: 2 } } }],
    })
  })
})

interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
  readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number }[]
}

describe('describeRules()', () => {
  it('names every rule', () => {
    const table = describeRules()

    expect(rules.filter(({ code }) => !table.includes(`${code} `))).toEqual([])
  })

  it('declares no code twice', () => {
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length)
  })

  it('is the table in docs/check.md', async () => {
    const document = await readFile(new URL('../../docs/check.md', import.meta.url), 'utf8')

    expect(document).toContain(`\n\`\`\`text\n${describeRules()}\n\`\`\`\n`)
  })
})
