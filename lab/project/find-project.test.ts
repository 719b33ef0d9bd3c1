/**
 * @module
 */
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findProject } from './find-project.ts'
import type { FoundProject } from './find-project.ts'
import { makeFolder } from './testing/make-folder.ts'

const SKILL_ID = 'amzn1.ask.skill.11111111-2222-4333-8444-555555555555'
const HANDLER = 'exports.handler = async () => ({})'
const MODEL = {
  interactionModel: { languageModel: { invocationName: 'night owl', intents: [] } },
}
const RESOURCES = {
  profiles: {
    default: {
      skillMetadata: { src: './skill-package' },
      code: { default: { src: './lambda' } },
      skillInfrastructure: { userConfig: { runtime: 'nodejs22.x', handler: 'index.handler' } },
    },
  },
}
const V2 = {
  'ask-resources.json': RESOURCES,
  '.ask/ask-states.json': { profiles: { default: { skillId: SKILL_ID } } },
  'skill-package/interactionModels/custom/en-US.json': MODEL,
  'lambda/index.js': HANDLER,
}

function without(file: keyof typeof V2): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(V2).filter(([name]) => name !== file))
}

async function found(files: Readonly<Record<string, unknown>>): Promise<FoundProject> {
  const project = await findProject({ cwd: await makeFolder(files) })
  if (project === undefined) throw new Error('no project was found')
  return project
}

const topics = (project: FoundProject): string[] => project.questions.map(({ about }) => about)

describe('findProject() on ask-cli v2', () => {
  it('takes the id from .ask/ask-states.json', async () => {
    expect((await found(V2)).skillId).toBe(SKILL_ID)
  })

  it('reads ask-resources.json with comments and a byte order mark', async () => {
    const text = `\uFEFF// deployed by hand\n${JSON.stringify(RESOURCES)} /* "end" */`

    const project = await found({ ...V2, 'ask-resources.json': text })

    expect(project.handler?.exportName).toBe('handler')
  })

  it('takes a declared handler in a built folder', async () => {
    const rest = without('lambda/index.js')

    const project = await found({ ...rest, 'lambda/dist/index.js': HANDLER })

    expect(project.handler).toMatchObject({
      file: join(project.root, 'lambda/dist/index.js'),
      cwd: join(project.root, 'lambda'),
    })
  })

  it('asks when the declared handler is not there', async () => {
    const rest = without('lambda/index.js')

    const project = await found(rest)

    expect(project.handler).toBeUndefined()
    expect(project.questions).toContainEqual(
      expect.objectContaining({ about: 'handler', flag: '--handler <file>' }),
    )
  })

  it('asks which profile counts when none is the default', async () => {
    const { default: settings } = RESOURCES.profiles
    const resources = { profiles: { work: settings, home: settings } }

    const project = await found({ ...V2, 'ask-resources.json': resources })

    expect(topics(project)).toContain('profile')
    expect(project.questions[0]?.text).toContain('work, home')
  })

  it('tells a Python handler by its file', async () => {
    const { default: settings } = RESOURCES.profiles
    const skillInfrastructure = {
      userConfig: { runtime: 'python3.12', handler: 'lambda_function.lambda_handler' },
    }
    const resources = { profiles: { default: { ...settings, skillInfrastructure } } }

    const project = await found({
      ...V2,
      'ask-resources.json': resources,
      'lambda/lambda_function.py': 'lambda_handler = sb.lambda_handler()',
    })

    expect(project.handler).toMatchObject({ runtime: 'python', exportName: 'lambda_handler' })
  })

  it('does not ask for a model of a smart home skill', async () => {
    const rest = without('skill-package/interactionModels/custom/en-US.json')
    const manifest = { apis: { smartHome: {} } }

    const project = await found({ ...rest, 'skill-package/skill.json': { manifest } })

    expect(topics(project)).not.toContain('model')
  })
})

describe('findProject() on ask-cli v1', () => {
  const V1 = {
    'skill.json': { skillManifest: { publishingInformation: { locales: {} } } },
    'models/de-DE.json': MODEL,
    'lambda/custom/index.js': HANDLER,
  }

  it('knows a project whose .ask is not published', async () => {
    const project = await found(V1)

    expect(project).toMatchObject({ kind: 'ask-cli-v1', name: 'night owl' })
    expect(Object.keys(project.models)).toEqual(['de-DE'])
  })

  it('asks when the code of several functions could be meant', async () => {
    const lambda = [{ codeUri: 'lambda/a' }, { codeUri: 'lambda/b' }]
    const config = { deploy_settings: { default: { resources: { lambda } } } }

    const project = await found({ 'models/en-US.json': MODEL, '.ask/config': config })

    expect(project.questions[0]?.text).toContain('lambda/a, lambda/b')
  })
})

describe('findProject() on other folders', () => {
  it('finds nothing where there is no skill', async () => {
    const cwd = await makeFolder({
      'package.json': { main: 'index.js' },
      'index.js': 'exports.run = () => {}',
    })

    expect(await findProject({ cwd })).toBeUndefined()
  })

  it.each([
    ['index.mjs', 'export async function handler(event) {}'],
    ['index.cjs', 'module.exports = { handler }'],
    ['lambda.js', 'const handler = 1\nexport { handler }'],
    ['dist/index.js', '__export(index_exports, {\n  handler: () => handler\n});'],
  ])('finds a handler in a bare folder: %s', async (file, source) => {
    const project = await found({ [file]: source })

    expect(project.handler?.file).toBe(join(project.root, file))
    expect(topics(project)).toContain('model')
  })

  it('prefers what package.json names as main', async () => {
    const project = await found({
      'package.json': { main: 'src/skill.js' },
      'src/skill.js': HANDLER,
      'index.js': HANDLER,
    })

    expect(project.handler?.file).toBe(join(project.root, 'src/skill.js'))
  })

  it('asks which of two handlers is meant', async () => {
    const project = await found({ 'index.js': HANDLER, 'lambda.js': HANDLER })

    expect(project.handler).toBeUndefined()
    expect(project.questions[0]?.text).toContain('index.js and lambda.js')
  })

  it('asks which of two differing linking files is meant', async () => {
    const project = await found({
      ...V2,
      'linking.json': { clientId: 'a' },
      '.ask/accountLinking.json': { clientId: 'b' },
    })

    expect(project.linking).toBeUndefined()
    expect(project.questions).toContainEqual(
      expect.objectContaining({ about: 'linking', flag: '--linking <file>' }),
    )
  })
})

describe('findProject() and a manifest alone', () => {
  it('finds the code where the manifest of a smart home skill names it', async () => {
    const project = await found({
      'skill.json': {
        manifest: { apis: { smartHome: { endpoint: { sourceDir: 'lambda/home' } } } },
      },
      'lambda/home/index.js': HANDLER,
    })

    expect(project.apis).toEqual(['smartHome'])
    expect(project.handler?.file).toMatch(/lambda\/home\/index\.js$/)
    expect(topics(project)).not.toContain('model')
  })
})

describe('findProject() and the skill id', () => {
  it('makes up the same id for the same folder', async () => {
    const cwd = await makeFolder({ 'index.js': HANDLER })

    const [first, second] = [await findProject({ cwd }), await findProject({ cwd })]

    expect(first?.skillId).toMatch(/^amzn1\.ask\.skill\.[0-9a-f-]{36}$/)
    expect(second?.skillId).toBe(first?.skillId)
    expect(topics(first!)).not.toContain('skill id')
  })

  it('takes the id that the code names', async () => {
    const project = await found({ 'index.js': `${HANDLER}\nbuilder.withSkillId('${SKILL_ID}')` })

    expect(project.skillId).toBe(SKILL_ID)
    expect(topics(project)).not.toContain('skill id')
  })

  it('asks which of several ids is meant', async () => {
    const other = SKILL_ID.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const project = await found({
      'index.js': `${HANDLER}\nbuilder.withSkillId(isBeta ? '${SKILL_ID}' : '${other}')`,
    })

    expect(project.questions).toContainEqual(
      expect.objectContaining({ about: 'skill id', flag: '--skill-id <id>' }),
    )
  })

  it('says that an id which comes from elsewhere may be compared', async () => {
    const project = await found({ 'index.js': `${HANDLER}\nalexa.appId = process.env.SKILL_ID` })

    expect(project.notes.join('\n')).toContain('the code may compare it')
    expect(topics(project)).not.toContain('skill id')
  })
})

describe('findProject() with flags', () => {
  it('puts flags above the project', async () => {
    const cwd = await makeFolder({
      ...V2,
      'other/main.mjs': 'export const entry = 1',
      'other/fr-FR.json': MODEL,
      'other/my.json': { type: 'AUTH_CODE', clientId: 'mine', clientSecret: 's' },
      'other/.env': 'A=1\nB=2',
    })

    const project = await findProject({
      cwd,
      flags: {
        handler: 'other/main.entry',
        model: 'other',
        linking: 'other/my.json',
        id: 'amzn1.ask.skill.mine',
        envFile: 'other/.env',
        env: { B: '3' },
      },
    })

    expect(project).toMatchObject({
      skillId: 'amzn1.ask.skill.mine',
      handler: { file: join(cwd, 'other/main.mjs'), exportName: 'entry' },
      models: { 'fr-FR': MODEL },
      linking: { request: { clientId: 'mine' } },
      env: { A: '1', B: '3' },
      questions: [],
    })
  })

  it('takes an endpoint in place of a handler', async () => {
    const cwd = await makeFolder(V2)

    const project = await findProject({ cwd, flags: { endpoint: 'http://localhost:3000/alexa' } })

    expect(project?.handler).toBeUndefined()
    expect(project?.endpoint).toBe('http://localhost:3000/alexa')
  })

  it('describes a skill by flags alone', async () => {
    const cwd = await makeFolder({ 'a/model.json': MODEL, 'b/run.cjs': HANDLER })

    const flags = { model: 'a/model.json', handler: 'b/run.cjs' }
    const project = await findProject({ cwd, flags, locale: 'de-DE' })

    expect(project).toMatchObject({ kind: 'named', models: { 'de-DE': MODEL } })
  })

  it.each([
    [{ dir: 'nowhere' }, '--skill nowhere'],
    [{ dir: '.' }, '--skill . holds no skill'],
    [{ handler: 'nowhere.js' }, '--handler nowhere.js'],
    [{ endpoint: 'ftp://host/' }, '--endpoint "ftp://host/"'],
    [{ endpoint: 'http://localhost/', handler: 'x.js' }, '--handler or --endpoint'],
    [{ handler: 'notes.txt', model: 'nowhere' }, '--model nowhere'],
    [{ handler: 'notes.txt', linking: 'nowhere' }, '--linking nowhere'],
    [{ handler: 'notes.txt', envFile: 'nowhere' }, '--env-from nowhere'],
  ])('refuses %o by the name of the flag', async (flags, message) => {
    const cwd = await makeFolder({ 'notes.txt': '' })

    await expect(findProject({ cwd, flags })).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
      message: expect.stringContaining(message) as string,
    })
  })
})

describe('findProject() on hostile folders', () => {
  it('names file, line and column of a broken file', async () => {
    const broken = '{\n  "profiles": {\n    "default": oops\n  }\n}'

    await expect(found({ ...V2, 'ask-resources.json': broken })).rejects.toMatchObject({
      code: 'ERR_LAB_SKILL_PACKAGE',
      message: expect.stringMatching(/ask-resources\.json is no JSON: line 3, column 16/) as string,
    })
  })

  it('does not follow a link that leads out of the project', async () => {
    const outside = await makeFolder({ 'secret.json': { clientSecret: 'theirs' } })
    const cwd = await makeFolder(V2)
    await symlink(join(outside, 'secret.json'), join(cwd, 'linking.json'))

    const project = await findProject({ cwd })

    expect(project?.linking).toBeUndefined()
    expect(project?.questions.map(({ text }) => text).join()).toContain('leads out of the project')
  })

  it('does not read code from outside, whatever ask-resources.json says', async () => {
    const resources = { profiles: { default: { code: { default: { src: '../../' } } } } }

    const project = await found({ ...V2, 'ask-resources.json': resources })

    expect(project.handler).toBeUndefined()
    expect(topics(project)).toContain('handler')
  })

  it('refuses a file of more than 5 MB', async () => {
    const model = `"${'x'.repeat(5 * 1024 * 1024)}"`

    await expect(
      found({ ...V2, 'skill-package/interactionModels/custom/de-DE.json': model }),
    ).rejects.toThrow(/de-DE\.json has \d+ bytes/)
  })

  it('takes a declared handler however large its bundle is', async () => {
    const bundle = `${HANDLER}//${'x'.repeat(5 * 1024 * 1024)}`

    const project = await found({ ...V2, 'lambda/index.js': bundle })

    expect(project.handler?.file).toBe(join(project.root, 'lambda/index.js'))
  })

  it.each([
    ['ask-resources.json', []],
    ['ask-resources.json', { profiles: 3 }],
    ['.ask/ask-states.json', { profiles: { default: null } }],
    ['skill-package/skill.json', { manifest: { apis: 1, events: { subscriptions: {} } } }],
    ['lambda/package.json', { author: 7, main: {} }],
  ])('never fails with anything but a clear error: %s as %o', async (file, content) => {
    const outcome = await found({ ...V2, [file]: content }).then(
      () => 'found',
      (error: unknown) => (error as { code: string }).code,
    )

    expect(['found', 'ERR_LAB_SKILL_PACKAGE']).toContain(outcome)
  })
})
