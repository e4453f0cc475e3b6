// Compiling schemas at run time would need eval, which the page's policy forbids; even trying is reported. zod decides
// that while its first module loads, so this file stands before all modules.
globalThis.__zod_globalConfig = { jitless: true };
