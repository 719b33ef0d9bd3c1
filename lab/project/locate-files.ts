/**
 * Says where a project keeps its linking file, its manifest and its models, without reading them: for whom
 * a broken file is a finding and no reason to stop.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import { recognise } from './find-project.ts'
import { linkingFiles } from './find-linking-file.ts'
import type { Layout } from './layout.ts'
import { ProjectFolder } from './project-folder.ts'

/** Files of a project, by absolute path. */
export interface ProjectFiles {
  /** Every file under a name that linking files have, the likeliest first. */
  readonly linking: readonly string[]
  readonly manifest: string | undefined
  readonly models: readonly string[]
}

/** Where things are in a folder of no kind that is known, or whose own description cannot be read. */
const USUAL: Pick<Layout, 'manifestFolders' | 'modelFolders'> = {
  manifestFolders: ['skill-package', '.', '.ask'],
  modelFolders: ['skill-package/interactionModels/custom', 'interactionModels/custom', 'models'],
}

/** Looks at a folder; `undefined` when there is none. */
export async function locateProjectFiles(path: string): Promise<ProjectFiles | undefined> {
  const folder = await ProjectFolder.open(path)
  if (folder === undefined) return undefined
  const { manifestFolders, modelFolders } = (await layoutOf(folder)) ?? USUAL
  const manifests = [...manifestFolders, ...USUAL.manifestFolders]
  return {
    linking: await linkingFiles(folder, manifestFolders),
    manifest: await folder.firstFile(manifests.map((place) => `${place}/skill.json`)),
    models: await modelFiles(folder, [...new Set([...modelFolders, ...USUAL.modelFolders])]),
  }
}

async function layoutOf(folder: ProjectFolder): Promise<Layout | undefined> {
  try {
    return await recognise(folder)
  } catch (error) {
    if (error instanceof LabError) return undefined
    throw error
  }
}

/** Files of the first folder that has any. */
async function modelFiles(folder: ProjectFolder, places: readonly string[]): Promise<string[]> {
  for (const place of places) {
    const names = await folder.names(place)
    // Beside everything else that is JSON, only a name that is a locale tells a model.
    const own = names.filter((name) =>
      place === '.' ? /^[a-z]{2}-[A-Z]{2}\.json$/.test(name) : name.endsWith('.json'),
    )
    const files = await Promise.all(own.map((name) => folder.file(`${place}/${name}`)))
    const found = files.filter((file) => file !== undefined)
    if (found.length > 0) return found
  }
  return []
}
