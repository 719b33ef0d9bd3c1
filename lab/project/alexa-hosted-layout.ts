/**
 * Recognises what is left of a project when the files of a command line tool are not published: a skill
 * package or its models, and a code folder. Alexa-hosted skills look like this.
 *
 * @module
 */
import type { Layout } from './layout.ts'
import type { ProjectFolder } from './project-folder.ts'

/** Folders of the skill package, the usual one first. */
const PACKAGE_FOLDERS = ['skill-package', '.']

/** The layout, or `undefined` when the folder holds no `interactionModels/custom`. */
export async function alexaHostedLayout(folder: ProjectFolder): Promise<Layout | undefined> {
  for (const packageFolder of PACKAGE_FOLDERS) {
    const models = `${packageFolder === '.' ? '' : `${packageFolder}/`}interactionModels/custom`
    if ((await folder.folder(models, '--model <dir>')) === undefined) continue
    const code = await folder.folder('lambda', '--handler <file>')
    return {
      kind: code === undefined ? 'bare' : 'alexa-hosted',
      manifestFolders: [packageFolder],
      modelFolders: [models],
      code: { folder: code === undefined ? '.' : 'lambda' },
      notes: [
        code === undefined
          ? `${models}: a skill package without the files of ask-cli`
          : `${models} and lambda/: laid out as an Alexa-hosted skill`,
      ],
      questions: [],
    }
  }
  return undefined
}
