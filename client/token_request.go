package client

// TokenRequest is the body of CreateToken, as IAM spells it.
type TokenRequest struct {
	Auth struct {
		Identity TokenIdentity `json:"identity"`
		Scope    *TokenScope   `json:"scope,omitempty"`
	} `json:"auth"`
}

// TokenIdentity says how the caller proves who they are.
type TokenIdentity struct {
	Methods  []string       `json:"methods"`
	Password *PasswordProof `json:"password,omitempty"`
	AKSK     *AKSKProof     `json:"hw_ak_sk,omitempty"`
}

// PasswordProof is the "password" method.
type PasswordProof struct {
	User struct {
		Name     string    `json:"name"`
		Password string    `json:"password"`
		Domain   DomainRef `json:"domain"`
	} `json:"user"`
}

// AKSKProof is the "hw_ak_sk" method.
type AKSKProof struct {
	Access struct {
		Key string `json:"key"`
	} `json:"access"`
	Secret struct {
		Key string `json:"key"`
	} `json:"secret"`
}

// TokenScope is what a token is good for: one project, or one account.
type TokenScope struct {
	Project *ProjectRef `json:"project,omitempty"`
	Domain  *DomainRef  `json:"domain,omitempty"`
}

// ProjectRef names a project by one of its names.
type ProjectRef struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// DomainRef names an account by one of its names.
type DomainRef struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// request spells a login as IAM wants it.
func (l Login) request() (r TokenRequest) {
	proof := &PasswordProof{}
	proof.User.Name, proof.User.Password, proof.User.Domain.Name = l.User, l.Password, l.Account
	r.Auth.Identity = TokenIdentity{Methods: []string{"password"}, Password: proof}
	r.Auth.Scope = &TokenScope{Domain: &DomainRef{Name: l.Account}}
	if l.Project != "" {
		r.Auth.Scope = &TokenScope{Project: &ProjectRef{Name: l.Project}}
	}
	return r
}
