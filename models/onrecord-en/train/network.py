"""The network: a small BERT with embedded token features, and one linear layer over seven labels."""

from collections.abc import Sequence
from pathlib import Path

from torch import Tensor, nn
from transformers import BertModel


class Attributor(nn.Module):
    """Scores seven labels for each word piece."""

    def __init__(self, base: Path, *, layers: int, sizes: Sequence[int], labels: int, attention: str = "sdpa") -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation=attention)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        width = self.encoder.config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in sizes)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)  # as BERT's own embeddings
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(width, labels)

    def hidden(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Return the encoder's vectors for pieces [b, p], features [b, p, name] and mask [b, p]."""
        embedded = self.encoder.embeddings.word_embeddings(pieces)
        for number, table in enumerate(self.features):
            embedded = embedded + table(features[:, :, number])
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Return scores [batch, piece, label]."""
        return self.head(self.dropout(self.hidden(pieces, features, mask)))
