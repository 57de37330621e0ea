#!/bin/sh
# sh prepare.sh <repository> <nodes> <sandbox>: builds the node in a copy of the repository, and puts what n8n loads into the
# folder <nodes>, and the local e-RDV service as one file into the folder <sandbox>. The repository is left as it is.
set -eu
repository=$1
nodes=$2
sandbox=$3
package=$nodes/node_modules/n8n-nodes-orange-erdv

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cd "$repository"
tar -c --exclude=./node_modules --exclude=./.demo --exclude=./.git --exclude=./dist . | tar -x -C "$copy"

cd "$copy"
${INSTALL:-npm ci}
npm run build
npm pack --pack-destination "$copy"
npx esbuild sandbox/main.ts --bundle --platform=node --outfile="$sandbox/sandbox.js"

rm -rf "$package"
mkdir -p "$package"
tar -xzf n8n-nodes-orange-erdv-*.tgz -C "$package" --strip-components=1
echo '{"private": true, "dependencies": {}}' > "$nodes/package.json"
