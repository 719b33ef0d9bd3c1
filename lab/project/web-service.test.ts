import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findProject, type FoundProject } from './find-project.ts'
import { makeFolder } from './testing/make-folder.ts'

const SERVER = "express().post('/from-code', skill); app.listen(process.env.PORT || 3000)"

const manifest = (uri: string) => ({
  manifest: { apis: { custom: { endpoint: { uri } } }, publishingInformation: { locales: {} } },
})

async function found(
  files: Readonly<Record<string, unknown>>,
  handler?: string,
): Promise<FoundProject | undefined> {
  const cwd = await makeFolder(files)
  return findProject({ cwd, flags: handler === undefined ? {} : { handler } })
}

describe('findProject() on a web service', () => {
  const published = {
    'skill-package/skill.json': manifest('https://skill.example/published'),
    'skill-package/interactionModels/custom/en-US.json': {},
  }

  it.each([
    [
      'package.json',
      { 'package.json': { main: 'src/main.js' }, 'src/main.js': SERVER },
      'src/main.js',
    ],
    ['its usual name', { 'app.js': SERVER }, 'app.js'],
  ])('takes the program of %s, at the path of the manifest', async (_what, files, file) => {
    const project = await found({ ...published, ...files })

    expect(project?.handler).toMatchObject({
      file: join(project!.root, file),
      cwd: project!.root,
      webPath: '/published',
    })
    expect(project?.questions.map(({ about }) => about)).not.toContain('endpoint')
  })

  it('asks for the address when no program opens a server', async () => {
    const project = await found({ ...published, 'app.js': 'module.exports = express()' })

    expect(project?.handler).toBeUndefined()
    expect(project?.questions).toContainEqual(expect.objectContaining({ about: 'endpoint' }))
  })

  it('asks an address of this machine instead of starting a program', async () => {
    const uri = 'http://localhost:4000/alexa'
    const files = { ...published, 'skill-package/skill.json': manifest(uri), 'app.js': SERVER }

    expect(await found(files)).toMatchObject({ endpoint: uri, handler: undefined })
  })

  it.each([
    ['the path of the code', { 'app.js': SERVER }, '/from-code'],
    ['the root', { 'app.js': 'createServer(skill).listen(3000)' }, '/'],
    ['the path of the manifest', { ...published, 'app.js': SERVER }, '/published'],
  ])('takes a program that --handler names, at %s', async (_what, files, webPath) => {
    expect((await found(files, 'app.js'))?.handler?.webPath).toBe(webPath)
  })

  it.each([
    ['exports a handler as well', `exports.handler = skill; if (local) { ${SERVER} }`, 'app.js'],
    ['is named with an export', SERVER, 'app.start'],
  ])('takes a file for a Lambda handler that %s', async (_what, source, handler) => {
    const project = await found({ 'app.js': source }, handler)

    expect(project?.handler?.webPath).toBeUndefined()
  })
})
