/**
 * The developer's project: what skill is in a folder, its linking file and its configuration.
 *
 * @module
 */
export { findProject, type FindProjectOptions, type FoundProject } from './find-project.ts'
export type { FoundHandler } from './find-handler.ts'
export type { ProjectKind } from './layout.ts'
export type { ProjectQuestion } from './question.ts'
export { locateProjectFiles } from './locate-files.ts'
export { optionsOfLinking, type LinkingOptions } from './options-of-linking.ts'
export type { LinkingOverrides } from './read-linking-file.ts'
export { defineConfig, type LinklabConfig, type SkillConfig } from './config-schema.ts'
export { configJsonSchema, describeConfig } from './describe-config.ts'
export { loadConfig, type LoadConfigOptions, type LoadedConfig } from './load-config.ts'
export { collectEnv } from './skill-environment.ts'
