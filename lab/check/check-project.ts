/**
 * Judges the files of a project by all rules that need no server.
 *
 * @module
 */
import { applyRules } from './finding.ts'
import type { Finding, RuledFile } from './finding.ts'
import { linkingFieldRules } from './linking-field-rules.ts'
import { readLinking } from './linking-input.ts'
import type { LinkingInput } from './linking-input.ts'
import { linkingListRules } from './linking-list-rules.ts'
import { linkingUrlRules } from './linking-url-rules.ts'
import { manifestRules, needsCodeGrant } from './manifest-rules.ts'
import { modelRules } from './model-rules.ts'
import { projectRules } from './project-rules.ts'
import { providerRules } from './provider-rules.ts'
import { localeOf, objectIn } from './read-project.ts'
import type { CheckedProject } from './read-project.ts'

/** Judges a project. */
export function checkProject(project: CheckedProject): Finding[] {
  const { manifest, models } = project
  const linking = linkingInputOf(project)
  const locales = models.map(localeOf)
  return [
    ...applyRules(projectRules, project),
    ...(linking === undefined ? [] : checkLinking(linking, project.linking)),
    ...(manifest === undefined || manifest.problem !== undefined
      ? []
      : applyRules(
          manifestRules,
          {
            file: manifest.value,
            modelLocales: locales.length === 0 ? undefined : locales,
            hasLinkingFile: project.linking !== undefined,
          },
          manifest,
        )),
    ...models
      .filter(({ problem }) => problem === undefined)
      .flatMap((model) =>
        applyRules(modelRules, { file: model.value, locale: localeOf(model) }, model),
      ),
  ]
}

/** The project's linking file, unwrapped; undefined when there is none that can be read. */
export function linkingInputOf({ linking, manifest }: CheckedProject): LinkingInput | undefined {
  const value = objectIn(linking)
  return value === undefined ? undefined : readLinking(value, needsCodeGrant(manifest?.value))
}

/** Judges a linking file. */
export function checkLinking(input: LinkingInput, file?: RuledFile): Finding[] {
  const tables = [linkingFieldRules, linkingUrlRules, linkingListRules, providerRules]
  return tables.flatMap((table) => applyRules(table, input, file))
}
