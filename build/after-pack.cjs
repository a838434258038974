// Takes out of the package what only an Electron that is given an app on its command line needs.
const fs = require('node:fs');
const path = require('node:path');

exports.default = ({ appOutDir }) => {
  fs.rmSync(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true });
};
